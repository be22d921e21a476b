// Kinesis DescribeAccountSettings: the account's billing commitment.

import { defineAction } from '../../aws/action.ts'
import { commitmentShape } from '../account-settings.ts'
import type { Streams } from '../streams.ts'

/** DescribeAccountSettings. */
export const describeAccountSettings = defineAction<Streams, object, object>({
  name: 'DescribeAccountSettings',
  handle(_input, context, streams) {
    context.authorize('kinesis:DescribeAccountSettings', '*')
    return { MinimumThroughputBillingCommitment: commitmentShape(streams, context) }
  },
})
