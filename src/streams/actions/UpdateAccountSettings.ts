// Kinesis UpdateAccountSettings: sets the account's billing commitment.

import { defineAction } from '../../aws/action.ts'
import { commitmentShape, setCommitment } from '../account-settings.ts'
import type { Streams } from '../streams.ts'

interface Input {
  MinimumThroughputBillingCommitment: { Status: 'ENABLED' | 'DISABLED' }
}

/** UpdateAccountSettings. */
export const updateAccountSettings = defineAction<Streams, Input, object>({
  name: 'UpdateAccountSettings',
  async handle(input, context, streams) {
    context.authorize('kinesis:UpdateAccountSettings', '*')
    await setCommitment(streams, context, input.MinimumThroughputBillingCommitment.Status)
    return { MinimumThroughputBillingCommitment: commitmentShape(streams, context) }
  },
})
