// How batch actions report an entry that failed: the others go on.

import { AwsError } from '../aws/errors.ts'

/** The error's detail; errors that are not the API's are thrown on. */
export function errorDetail(thrown: unknown): { readonly ErrorCode: string; readonly ErrorMessage: string } {
  if (!(thrown instanceof AwsError)) throw thrown
  return { ErrorCode: thrown.awsCode, ErrorMessage: thrown.message }
}
