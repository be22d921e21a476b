// The policies of a notebook's role: trust, the Glue catalog, logs, the export bucket, and the streams it includes as sources and destinations.
// Follows https://docs.aws.amazon.com/managed-flink/latest/java/how-zeppelin-iam.html

/** A policy document. */
export interface Policy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

interface PolicyStatement {
  readonly Sid?: string
  readonly Effect: 'Allow'
  readonly Action: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly Principal?: Record<string, string>
}

function policy(...Statement: readonly PolicyStatement[]): Policy {
  return { Version: '2012-10-17', Statement }
}

/** Name of the inline policy that lists the included streams. */
export const streamsPolicyName = 'included-streams'

/** Who may assume the role. */
export const trustPolicy: Policy = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'kinesisanalytics.amazonaws.com' } })

const readActions = [
  'kinesis:DescribeStream', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards', 'kinesis:GetShardIterator', 'kinesis:GetRecords',
  'kinesis:SubscribeToShard', 'kinesis:RegisterStreamConsumer', 'kinesis:DescribeStreamConsumer', 'kinesis:DeregisterStreamConsumer',
]
const writeActions = ['kinesis:DescribeStream', 'kinesis:DescribeStreamSummary', 'kinesis:ListShards', 'kinesis:PutRecord', 'kinesis:PutRecords']

/** What a notebook may do with streams. */
export function streamsPolicy(sources: readonly string[], destinations: readonly string[]): Policy {
  return policy(
    { Sid: 'ListStreams', Effect: 'Allow', Action: 'kinesis:ListStreams', Resource: '*' },
    ...(sources.length > 0 ? [{ Sid: 'ReadSources', Effect: 'Allow', Action: readActions, Resource: sources } as const] : []),
    ...(destinations.length > 0 ? [{ Sid: 'WriteDestinations', Effect: 'Allow', Action: writeActions, Resource: destinations } as const] : []),
  )
}

/** The streams that a policy made by `streamsPolicy` includes. */
export function includedStreams(document: unknown): { readonly sources: readonly string[]; readonly destinations: readonly string[] } {
  const statements = (document as Policy | undefined)?.Statement ?? []
  const resources = (sid: string): readonly string[] => {
    const found = statements.find((statement) => statement.Sid === sid)?.Resource
    return found === undefined ? [] : typeof found === 'string' ? [found] : found
  }
  return { sources: resources('ReadSources'), destinations: resources('WriteDestinations') }
}

/** What every notebook needs besides streams. */
export function basePolicies(region: string, accountId: string, database: string, bucket: string, name: string): Readonly<Record<string, Policy>> {
  const glue = (resource: string): string => `arn:aws:glue:${region}:${accountId}:${resource}`
  return {
    'glue-catalog': policy(
      {
        Effect: 'Allow',
        Action: [
          'glue:GetConnection', 'glue:GetTable', 'glue:GetTables', 'glue:GetDatabase', 'glue:CreateTable', 'glue:UpdateTable', 'glue:DeleteTable',
          'glue:GetUserDefinedFunction', 'glue:GetPartitions',
        ],
        Resource: [glue('connection/*'), glue(`table/${database}/*`), glue(`database/${database}`), glue('database/hive'), glue('database/default'), glue('catalog')],
      },
      { Effect: 'Allow', Action: 'glue:GetDatabases', Resource: '*' },
    ),
    'cloudwatch-logs': policy({
      Effect: 'Allow', Action: ['logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: `arn:aws:logs:${region}:${accountId}:log-group:/aws/kinesis-analytics/${name}*`,
    }),
    'export-bucket': policy({
      Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:GetObjectVersion'],
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    }),
  }
}
