// S3 PutBucketLifecycleConfiguration: keeps lifecycle rules; they are not carried out.

import { defineAction } from '../../aws/action.ts'
import { bucketSettings, putSetting } from '../bucket-settings.ts'
import type { BucketState } from '../bucket-state.ts'

/** PutBucketLifecycleConfiguration. */
export const putBucketLifecycleConfiguration = defineAction<BucketState, { Bucket: string; LifecycleConfiguration?: { Rules?: object[] }; TransitionDefaultMinimumObjectSize?: string }, object>({
  name: 'PutBucketLifecycleConfiguration',
  async handle(input, context, state) {
    const TransitionDefaultMinimumObjectSize = input.TransitionDefaultMinimumObjectSize ?? 'all_storage_classes_128K'
    const rules = (input.LifecycleConfiguration?.Rules ?? []).map((rule, index) => ({ ID: `rule-${index + 1}`, ...rule }))
    const value = { Rules: rules, TransitionDefaultMinimumObjectSize }
    await putSetting(state, context, 'PutLifecycleConfiguration', input.Bucket, bucketSettings.lifecycle, value)
    return { TransitionDefaultMinimumObjectSize }
  },
})
