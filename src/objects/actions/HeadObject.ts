// S3 HeadObject: the headers of an object.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'
import { checkConditions, describeObject, parseRange, type ReadRequest } from '../read-object.ts'

/** HeadObject. */
export const headObject = defineAction<BucketState, ReadRequest, object>({
  name: 'HeadObject',
  handle(input, context, state) {
    authorizeS3(context, 'GetObject', input.Bucket, input.Key)
    const object = state.object(input.Bucket, input.Key)
    checkConditions(input, object)
    return describeObject(object, input, parseRange(input.Range, object.sizeBytes))
  },
})
