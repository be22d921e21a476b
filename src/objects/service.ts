// S3 as a service of the port.
// Always: a request that names another account as the bucket's owner is refused before anything is looked at.

import { type Action, defineService, type Service } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { Random } from '../base/random.ts'
import type { BlobStore } from '../store/blobs.ts'
import type { MetadataStore } from '../store/metadata.ts'
import { actions } from './actions/all.gen.ts'
import { BucketState } from './bucket-state.ts'
import { crossOriginHeaders } from './cross-origin.ts'

// biome-ignore lint/suspicious/noExplicitAny: actions of one service differ in their input and output types
function withOwnerCheck(action: Action<BucketState, any, any>): Action<BucketState, any, any> {
  return {
    name: action.name,
    handle(input, context, state) {
      for (const owner of [input.ExpectedBucketOwner, input.ExpectedSourceBucketOwner]) {
        if (owner !== undefined && owner !== context.accountId) throw new AwsError('AccessDenied', 'Access Denied', 403)
      }
      return action.handle(input, context, state)
    },
  }
}

/** Makes the S3 service over metadata and blobs. */
export function createObjectsService(deps: { readonly store: MetadataStore; readonly blobs: BlobStore; readonly random: Random }): Service {
  const state = new BucketState(deps.store, deps.blobs, deps.random)
  return {
    ...defineService('s3', state, actions.map(withOwnerCheck)),
    crossOrigin(bucket, request) {
      const cors = state.findBucket(bucket)?.settings?.['cors'] as { CORSRules?: [] } | null | undefined
      return crossOriginHeaders(cors?.CORSRules ?? [], request)
    },
  }
}
