// S3 as a service of the port.

import { defineService, type Service } from '../aws/action.ts'
import type { Random } from '../base/random.ts'
import type { BlobStore } from '../store/blobs.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { actions } from './actions/all.gen.ts'
import { BucketState } from './bucket-state.ts'

/** Makes the S3 service over metadata and blobs. */
export function createObjectsService(deps: { readonly store: MetadataStore; readonly blobs: BlobStore; readonly random: Random }): Service {
  return defineService('s3', new BucketState(deps.store, deps.blobs, deps.random), actions)
}
