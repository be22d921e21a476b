// S3 CreateBucket: makes a bucket; making one's own again in us-east-1 is no error.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { cannedAcl } from '../acl.ts'
import type { BucketState } from '../bucket-state.ts'
import { type Tagging, tagsOf } from '../tag-set.ts'

interface Input {
  readonly Bucket: string
  readonly ACL?: string
  readonly ObjectOwnership?: string
  readonly ObjectLockEnabledForBucket?: boolean
  readonly CreateBucketConfiguration?: { readonly LocationConstraint?: string; readonly Tags?: Tagging['TagSet'] }
}

/** CreateBucket. */
export const createBucket = defineAction<BucketState, Input, object>({
  name: 'CreateBucket',
  async handle(input, context, state) {
    state.authorize(context, 'CreateBucket', input.Bucket)
    const asked = input.CreateBucketConfiguration?.LocationConstraint
    const region = asked === 'EU' ? 'eu-west-1' : (asked ?? context.region)
    if (asked === undefined && context.region !== 'us-east-1') {
      throw new AwsError('IllegalLocationConstraintException', 'The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.')
    }
    if (asked !== undefined && context.region !== 'us-east-1' && region !== context.region) {
      throw new AwsError('IllegalLocationConstraintException', `The ${region} location constraint is incompatible for the region specific endpoint this request was sent to.`)
    }
    const existing = state.findBucket(input.Bucket)
    if (existing !== undefined && !(existing.region === 'us-east-1' && region === 'us-east-1')) {
      const message = 'Your previous request to create the named bucket succeeded and you already own it.'
      throw new AwsError('BucketAlreadyOwnedByYou', message, 409, { BucketName: input.Bucket })
    }
    if (input.ObjectLockEnabledForBucket) throw new AwsError('NotImplemented', 'Object lock is not available here', 501)
    const answer = { Location: region === 'us-east-1' ? `/${input.Bucket}` : `http://${input.Bucket}.s3.amazonaws.com/`, BucketArn: `arn:aws:s3:::${input.Bucket}` }
    if (existing !== undefined) return answer
    const tags = input.CreateBucketConfiguration?.Tags
    const settings = {
      ...(input.ObjectOwnership === undefined ? {} : { ownership: { Rules: [{ ObjectOwnership: input.ObjectOwnership }] } }),
      ...(input.ACL === undefined || input.ACL === 'private' ? {} : { acl: cannedAcl(context.accountId, input.ACL) }),
    }
    await state.createBucket({ name: input.Bucket, region, createMs: context.clock.now(), settings, ...(tags ? { tags: tagsOf({ TagSet: tags }, 50) } : {}) })
    return answer
  },
})
