// S3 HeadObject: the headers of an object.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { checkRead } from '../conditions.ts'
import { checkVersion, describeObject, type ReadRequest, rangeOf } from '../read-object.ts'

/** HeadObject. */
export const headObject = defineAction<BucketState, ReadRequest, object>({
  name: 'HeadObject',
  handle(input, context, state) {
    state.authorize(context, 'GetObject', input.Bucket, input.Key)
    checkVersion(input.VersionId)
    const object = state.object(input.Bucket, input.Key)
    checkRead(input, object)
    return describeObject(object, input, rangeOf(input, object))
  },
})
