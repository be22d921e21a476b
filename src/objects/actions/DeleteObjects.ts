// S3 DeleteObjects: removes up to 1000 objects.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { BucketState } from '../bucket-state.ts'
import { writeGuard } from '../conditions.ts'
import { checkVersion } from '../read-object.ts'

interface Input {
  readonly Bucket: string
  readonly Delete: { readonly Objects: readonly { readonly Key: string; readonly VersionId?: string; readonly ETag?: string }[]; readonly Quiet?: boolean }
}

const keysMax = 1000

/** DeleteObjects. */
export const deleteObjects = defineAction<BucketState, Input, object>({
  name: 'DeleteObjects',
  async handle(input, context, state) {
    state.bucket(input.Bucket)
    const { Objects: objects, Quiet } = input.Delete
    if (objects.length === 0 || objects.length > keysMax) {
      throw new AwsError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema')
    }
    const deleted: object[] = []
    const errors: object[] = []
    for (const { Key, VersionId, ETag } of objects) {
      const named = { Key, ...(VersionId === undefined ? {} : { VersionId }) }
      try {
        state.authorize(context, 'DeleteObject', input.Bucket, Key)
        checkVersion(VersionId)
        await state.deleteObject(input.Bucket, Key, ETag === undefined ? undefined : writeGuard({ IfMatch: ETag }))
        deleted.push(named)
      } catch (thrown) {
        if (!(thrown instanceof AwsError)) throw thrown
        errors.push({ ...named, Code: thrown.awsCode, Message: thrown.message })
      }
    }
    return { ...(Quiet ? {} : { Deleted: deleted }), ...(errors.length > 0 ? { Errors: errors } : {}) }
  },
})
