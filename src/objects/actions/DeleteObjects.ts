// S3 DeleteObjects: removes up to 1000 objects.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'

/** DeleteObjects. */
export const deleteObjects = defineAction<BucketState, { Bucket: string; Delete: { Objects: { Key: string }[]; Quiet?: boolean } }, object>({
  name: 'DeleteObjects',
  async handle(input, context, state) {
    state.bucket(input.Bucket)
    const deleted: object[] = []
    const errors: object[] = []
    for (const { Key } of input.Delete.Objects) {
      try {
        authorizeS3(context, 'DeleteObject', input.Bucket, Key)
        await state.deleteObject(input.Bucket, Key)
        deleted.push({ Key })
      } catch (thrown) {
        if (!(thrown instanceof AwsError)) throw thrown
        errors.push({ Key, Code: thrown.awsCode, Message: thrown.message })
      }
    }
    return { ...(input.Delete.Quiet ? {} : { Deleted: deleted }), ...(errors.length > 0 ? { Errors: errors } : {}) }
  },
})
