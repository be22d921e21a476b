// S3 CreateBucket: makes a bucket; making one's own again in us-east-1 is no error.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** CreateBucket. */
export const createBucket = defineAction<BucketState, { Bucket: string; CreateBucketConfiguration?: { LocationConstraint?: string } }, object>({
  name: 'CreateBucket',
  async handle(input, context, state) {
    authorizeS3(context, 'CreateBucket', input.Bucket)
    const region = input.CreateBucketConfiguration?.LocationConstraint ?? context.region
    if (state.hasBucket(input.Bucket)) {
      if (context.region === 'us-east-1') return { Location: `/${input.Bucket}` }
      const message = 'Your previous request to create the named bucket succeeded and you already own it.'
      throw new AwsError('BucketAlreadyOwnedByYou', message, 409, { BucketName: input.Bucket })
    }
    await state.createBucket({ name: input.Bucket, region, createMs: context.clock.now() })
    return { Location: `/${input.Bucket}` }
  },
})
