// What AWS refuses in configurations, and the ids that it gives to parts of them.

import { createHash } from 'node:crypto'
import { AwsError } from '../aws/errors.ts'
import type { Application, Json } from './model.ts'

const removedRuntimes = new Set(['FLINK-1_6', 'FLINK-1_8', 'FLINK-1_11'])
const tagsMax = 50

function invalid(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message)
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

/** The mode of a new application, by what is asked for and the runtime; throws when they do not fit. */
export function modeOf(runtime: string, asked: unknown): Application['mode'] {
  if (runtime === 'SQL-1_0') {
    throw new AwsError('UnsupportedOperationException', 'Kinesis Data Analytics for SQL applications are discontinued; new SQL-1_0 applications cannot be created.')
  }
  if (removedRuntimes.has(runtime)) throw new AwsError('UnsupportedOperationException', `Runtime ${runtime} is no longer supported.`)
  const isZeppelin = runtime.startsWith('ZEPPELIN-')
  const mode = asked === 'INTERACTIVE' || (asked === undefined && isZeppelin) ? 'INTERACTIVE' : 'STREAMING'
  if (isZeppelin !== (mode === 'INTERACTIVE')) throw invalid(`RuntimeEnvironment ${runtime} cannot be used with ApplicationMode ${mode}.`)
  return mode
}

/** Throws unless an application may go on with another runtime. */
export function checkRuntimeUpdate(application: Application, runtime: string): void {
  if (runtime === application.runtime) return
  if (modeOf(runtime, undefined) !== application.mode) throw invalid(`The runtime ${application.runtime} cannot be updated to ${runtime}.`)
  if (application.mode === 'INTERACTIVE') throw invalid('The runtime of a Studio notebook cannot be updated; create a new notebook.')
}

/** Throws for a configuration that contradicts itself. */
export function checkConfiguration(configuration: Json, mode: Application['mode']): void {
  const code = object(configuration['ApplicationCodeConfiguration'])
  const content = object(code['CodeContent'])
  const places = ['TextContent', 'ZipFileContent', 'S3ContentLocation'].filter((name) => content[name] !== undefined)
  if (places.length > 1) throw invalid(`Only one of TextContent, ZipFileContent and S3ContentLocation can be given, not ${places.join(' and ')}.`)
  if (code['CodeContentType'] === 'ZIPFILE' && content['TextContent'] !== undefined) throw invalid('TextContent cannot be used with CodeContentType ZIPFILE.')
  if (code['CodeContentType'] === 'PLAINTEXT' && content['ZipFileContent'] !== undefined) throw invalid('ZipFileContent cannot be used with CodeContentType PLAINTEXT.')
  if (mode === 'STREAMING' && configuration['ZeppelinApplicationConfiguration'] !== undefined) {
    throw invalid('ZeppelinApplicationConfiguration can be used with ApplicationMode INTERACTIVE only.')
  }
  if (configuration['SqlApplicationConfiguration'] !== undefined) throw invalid('SqlApplicationConfiguration can be used with the SQL-1_0 runtime only.')
  const parallelism = object(object(configuration['FlinkApplicationConfiguration'])['ParallelismConfiguration'])
  if (Number(parallelism['ParallelismPerKPU'] ?? 1) > 8) throw invalid('ParallelismPerKPU must be at most 8.')
  if (Number(parallelism['Parallelism'] ?? 1) > 256) throw invalid('Parallelism must be at most 256.')
  const artifacts = object(configuration['ZeppelinApplicationConfiguration'])['CustomArtifactsConfiguration']
  for (const artifact of Array.isArray(artifacts) ? (artifacts as Json[]) : []) {
    const inS3 = artifact['S3ContentLocation'] !== undefined
    if (inS3 === (artifact['MavenReference'] !== undefined)) throw invalid('A custom artifact has either an S3ContentLocation or a MavenReference.')
    if (artifact['ArtifactType'] === 'UDF' && !inS3) throw invalid('A UDF artifact must be in Amazon S3.')
  }
}

/** Tags of a request as a map. */
export function tagsOf(tags: readonly { readonly Key: string; readonly Value?: string }[], former: Readonly<Record<string, string>> = {}): Record<string, string> {
  const keys = tags.map((tag) => tag.Key)
  if (new Set(keys).size < keys.length) throw invalid('A tag key is given more than once.')
  const merged = { ...former, ...Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value ?? ''])) }
  if (Object.keys(merged).length > tagsMax) throw new AwsError('TooManyTagsException', `An application can have ${tagsMax} tags.`)
  return merged
}

/** VPC configurations with the ids that descriptions name. */
export function withVpcIds(configuration: Json, firstId: number): { readonly configuration: Json; readonly nextId: number } {
  const vpcs = configuration['VpcConfigurations']
  if (!Array.isArray(vpcs)) return { configuration, nextId: firstId }
  const described = (vpcs as Json[]).map((vpc, index) => ({ ...vpc, VpcConfigurationId: `${firstId + index}.1`, VpcId: 'vpc-00000000' }))
  return { configuration: { ...configuration, VpcConfigurations: described }, nextId: firstId + vpcs.length }
}

/** Changes VPC configurations by their ids. */
export function updateVpcs(configuration: Json, updates: readonly Json[]): Json {
  const vpcs = (configuration['VpcConfigurations'] as Json[] | undefined) ?? []
  for (const update of updates) {
    if (!vpcs.some((vpc) => vpc['VpcConfigurationId'] === update['VpcConfigurationId'])) throw invalid(`VPC configuration ${String(update['VpcConfigurationId'])} not found.`)
  }
  return {
    ...configuration,
    VpcConfigurations: vpcs.map((vpc) => {
      const update = updates.find((candidate) => candidate['VpcConfigurationId'] === vpc['VpcConfigurationId'])
      return update === undefined ? vpc : {
        ...vpc, SubnetIds: update['SubnetIdUpdates'] ?? vpc['SubnetIds'], SecurityGroupIds: update['SecurityGroupIdUpdates'] ?? vpc['SecurityGroupIds'],
      }
    }),
  }
}

/** Size and digest of code that came with the request; code in S3 is measured when it is read. */
export function measureCode(configuration: Json): Json {
  const code = object(configuration['ApplicationCodeConfiguration'])
  const content = object(code['CodeContent'])
  const bytes = content['ZipFileContent'] instanceof Uint8Array ? content['ZipFileContent'] : typeof content['TextContent'] === 'string' ? Buffer.from(content['TextContent']) : undefined
  if (bytes === undefined) return configuration
  const measured = { ...code, $codeSize: bytes.byteLength, $codeMd5: createHash('md5').update(bytes).digest('hex') }
  return { ...configuration, ApplicationCodeConfiguration: measured }
}

/** A page of a list by a numeric token. */
export function pageOf<T>(items: readonly T[], input: { readonly Limit?: number; readonly NextToken?: string }, code = 'InvalidArgumentException'): { readonly page: T[]; readonly NextToken?: string } {
  if (input.NextToken !== undefined && !/^\d{1,15}$/.test(input.NextToken)) throw new AwsError(code, 'The NextToken is invalid.')
  const start = Number(input.NextToken ?? '0')
  const end = start + (input.Limit ?? 50)
  return { page: items.slice(start, end), ...(end < items.length ? { NextToken: String(end) } : {}) }
}

/** Throws for operations that notebooks do not have. */
export function requireStreaming(application: Application, operation: string): void {
  if (application.mode === 'STREAMING') return
  throw new AwsError('UnsupportedOperationException', `${operation} is not supported for applications in INTERACTIVE mode.`)
}
