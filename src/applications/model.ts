// What an application is, as stored. Its configuration keeps the shape of CreateApplication's input; descriptions are made from it.

/** Statuses of an application. */
export type ApplicationStatus =
  | 'READY' | 'STARTING' | 'RUNNING' | 'UPDATING' | 'STOPPING' | 'FORCE_STOPPING' | 'DELETING' | 'ROLLING_BACK' | 'ROLLED_BACK' | 'AUTOSCALING' | 'MAINTENANCE'

/** A JSON-like object in the shape of the API. */
export type Json = Record<string, unknown>

/** A stored application; times are epoch ms. */
export interface Application {
  readonly name: string
  readonly region: string
  readonly arn: string
  readonly description?: string
  readonly mode: 'STREAMING' | 'INTERACTIVE'
  readonly runtime: string
  readonly roleArn: string
  readonly status: ApplicationStatus
  readonly versionId: number
  readonly createMs: number
  readonly updateMs: number
  readonly versionCreateMs: number
  /** ApplicationConfiguration with all defaults filled in. */
  readonly configuration: Json
  readonly loggingOptions: readonly { readonly id: string; readonly logStreamArn: string }[]
  readonly maintenanceStart: string
  readonly tags: Readonly<Record<string, string>>
  readonly updatedFrom?: number
  readonly rolledBackFrom?: number
  readonly rolledBackTo?: number
  /** The running job, for resuming after a restart. */
  readonly jobId?: string
  readonly nextId: number
}

/** A snapshot of a STREAMING application. */
export interface Snapshot {
  readonly name: string
  readonly status: 'CREATING' | 'READY' | 'DELETING' | 'FAILED'
  readonly versionId: number
  readonly runtime: string
  readonly createMs: number
  /** Folder of the savepoint. */
  readonly path: string
}

/** An operation on an application. */
export interface ApplicationOperation {
  readonly id: string
  readonly operation: string
  readonly startMs: number
  readonly endMs?: number
  readonly status: 'IN_PROGRESS' | 'SUCCESSFUL' | 'FAILED' | 'CANCELLED'
  readonly error?: string
  /** The operation that went back to the version before, after this one failed. */
  readonly rollbackId?: string
  readonly fromVersion?: number
  readonly toVersion?: number
}
