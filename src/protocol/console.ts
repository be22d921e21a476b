// REST of the console page under `/_millrace/…` (JSON). AWS actions are called through `POST /_millrace/aws/<service>/<Action>` with JSON 1.1 bodies:
// blobs base64, timestamps epoch seconds; an error answers its status with `{__type, message}`.

/** GET /_millrace/info */
export interface InfoResponse {
  readonly version: string
  readonly accountId: string
  readonly region: string
  /** What AWS_ENDPOINT_URL should be. */
  readonly endpoint: string
  readonly auth: 'off' | 'permissive' | 'enforce'
  readonly flinkVersion: string
  readonly dataDir: string
  readonly inMemory: boolean
}

/** A running sensor generator. GET /_millrace/generators → {generators}; POST starts or changes one; DELETE /_millrace/generators/<stream> stops it. */
export interface GeneratorStatus {
  readonly stream: string
  readonly ratePerSecond: number
  readonly sentCount: number
  readonly startedMs: number
  readonly error?: string
}

/** An AWS call of an action of the console: what its answer lists, and what `?dryRun=true` answers without doing it. */
export interface ConsoleCall {
  readonly service: 'kinesis' | 'glue' | 'kinesisanalyticsv2' | 's3' | 'iam' | 'sts' | 'logs' | 'cloudwatch'
  readonly action: string
  readonly input: object
}

/** Calls that were made, or would be. */
export interface CallsBody {
  readonly calls: readonly ConsoleCall[]
}

/** POST /_millrace/notebooks: makes the role, the INTERACTIVE application and its policies, as the console's "Create Studio notebook". */
export interface CreateNotebookRequest {
  readonly name: string
  readonly description?: string
  /** Glue database for tables. */
  readonly database: string
  readonly runtime?: string
  /** Names or ARNs of streams; so are the destinations. */
  readonly sourceStreams: readonly string[]
  readonly destinationStreams?: readonly string[]
  readonly parallelism?: number
  /** Where builds are exported; default a bucket made for the account. */
  readonly exportBucket?: string
}

/** GET and PUT /_millrace/notebooks/<name>/permissions (also for applications). Stream ARNs. */
export interface PermissionsBody {
  readonly roleArn: string
  readonly sources: readonly string[]
  readonly destinations: readonly string[]
}

/** GET /_millrace/notebooks/<name>/overview: what the notebook's page shows beside DescribeApplication. */
export interface NotebookOverview {
  readonly name: string
  readonly status: string
  readonly noteCount: number
  readonly runningParagraphs: number
  readonly exportBucket: string
}

/** GET /_millrace/streams/<name>/rates: what went in and out of a stream, one point a second, oldest first, at most the last five minutes. */
export interface StreamRates {
  readonly points: readonly {
    readonly atMs: number
    readonly incomingRecords: number
    readonly incomingBytes: number
    readonly outgoingRecords: number
    readonly outgoingBytes: number
  }[]
}
