// The rules for names of buckets.
// Follows https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html

const reservedPrefixes = ['xn--', 'sthree-']
const reservedSuffixes = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3']

/** Whether a bucket must not have this name. */
export function bucketNameProblem(name: string): boolean {
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) return true
  if (name.includes('..') || /^\d+\.\d+\.\d+\.\d+$/.test(name)) return true
  return reservedPrefixes.some((prefix) => name.startsWith(prefix)) || reservedSuffixes.some((suffix) => name.endsWith(suffix))
}
