// S3 GetObject: reads an object, a range or a part of it.

import { defineAction } from '../../aws/action.ts'
import type { BucketState } from '../bucket-state.ts'
import { checkRead } from '../conditions.ts'
import { checkVersion, describeObject, type ReadRequest, rangeOf } from '../read-object.ts'

/** GetObject. */
export const getObject = defineAction<BucketState, ReadRequest, object>({
  name: 'GetObject',
  async handle(input, context, state) {
    state.authorize(context, 'GetObject', input.Bucket, input.Key)
    checkVersion(input.VersionId)
    const { object, range, body } = await state.open(input.Bucket, input.Key, (found) => {
      checkRead(input, found)
      return rangeOf(input, found)
    })
    return { ...describeObject(object, input, range), Body: body }
  },
})
