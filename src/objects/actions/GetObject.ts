// S3 GetObject: reads an object or a range of it.

import { defineAction } from '../../aws/action.ts'
import { authorizeS3, type BucketState } from '../bucket-state.ts'
import { checkConditions, describeObject, parseRange, type ReadRequest } from '../read-object.ts'

/** GetObject. */
export const getObject = defineAction<BucketState, ReadRequest, object>({
  name: 'GetObject',
  async handle(input, context, state) {
    authorizeS3(context, 'GetObject', input.Bucket, input.Key)
    const object = state.object(input.Bucket, input.Key)
    checkConditions(input, object)
    const range = parseRange(input.Range, object.sizeBytes)
    return { ...describeObject(object, input, range), Body: await state.read(object, range) }
  },
})
