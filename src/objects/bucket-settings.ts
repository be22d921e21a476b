// The sub-resources of a bucket that are kept and answered as they were set: CORS, website, lifecycle, encryption and the like.
// Always: one that was never set answers S3's default, or the error that S3 has for its absence.

import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { BucketState } from './bucket-state.ts'
import type { Bucket } from './records.ts'

/** A sub-resource: its name in the bucket's record, and what an unset one answers. */
export interface BucketSetting {
  readonly name: string
  /** What a bucket has from its birth. */
  readonly initial?: (context: ActionContext) => unknown
  /** Code and message when there is none. */
  readonly missing?: readonly [code: string, message: string]
}

const allBlocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }

/** Every sub-resource. */
export const bucketSettings = {
  cors: { name: 'cors', missing: ['NoSuchCORSConfiguration', 'The CORS configuration does not exist'] },
  website: { name: 'website', missing: ['NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration'] },
  lifecycle: { name: 'lifecycle', missing: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'] },
  replication: { name: 'replication', missing: ['ReplicationConfigurationNotFoundError', 'The replication configuration was not found'] },
  encryption: {
    name: 'encryption',
    initial: () => ({ Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }] }),
    missing: ['ServerSideEncryptionConfigurationNotFoundError', 'The server side encryption configuration was not found'],
  },
  objectLock: { name: 'objectLock', missing: ['ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket'] },
  ownership: {
    name: 'ownership', initial: () => ({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }),
    missing: ['OwnershipControlsNotFoundError', 'The bucket ownership controls were not found'],
  },
  publicAccessBlock: {
    name: 'publicAccessBlock', initial: () => allBlocked,
    missing: ['NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found'],
  },
  logging: { name: 'logging', initial: () => ({}) },
  notification: { name: 'notification', initial: () => ({}) },
  requestPayment: { name: 'requestPayment', initial: () => ({ Payer: 'BucketOwner' }) },
  accelerate: { name: 'accelerate', initial: () => ({}) },
  versioning: { name: 'versioning', initial: () => ({}) },
  abac: { name: 'abac', initial: () => ({ Status: 'Disabled' }) },
  acl: { name: 'acl' },
} as const satisfies Readonly<Record<string, BucketSetting>>

/** A sub-resource as it stands; undefined when there is none and absence is no error. */
export function settingOf(bucket: Bucket, setting: BucketSetting, context: ActionContext): unknown {
  const kept = bucket.settings?.[setting.name]
  if (kept !== undefined && kept !== null) return kept
  if (kept === undefined && setting.initial !== undefined) return setting.initial(context)
  if (setting.missing === undefined) return undefined
  throw new AwsError(setting.missing[0], setting.missing[1], 404, { BucketName: bucket.name })
}

/** Reads a sub-resource after checking the caller's right. */
export function getSetting<T>(state: BucketState, context: ActionContext, action: string, bucketName: string, setting: BucketSetting): T {
  state.authorize(context, action, bucketName)
  return settingOf(state.bucket(bucketName), setting, context) as T
}

/** Sets a sub-resource after checking the caller's right. */
export async function putSetting(state: BucketState, context: ActionContext, action: string, bucketName: string, setting: BucketSetting, value: unknown): Promise<void> {
  state.authorize(context, action, bucketName)
  const bucket = state.bucket(bucketName)
  await state.putBucket({ ...bucket, settings: { ...bucket.settings, [setting.name]: value } })
}

/** Removes a sub-resource after checking the caller's right; one that is not there is no error. */
export function deleteSetting(state: BucketState, context: ActionContext, action: string, bucketName: string, setting: BucketSetting): Promise<void> {
  return putSetting(state, context, action, bucketName, setting, null)
}
