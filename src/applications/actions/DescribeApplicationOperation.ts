// Kinesis Analytics V2 DescribeApplicationOperation: one operation with its failure, if it failed.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { describeOperation } from '../configuration.ts'
import type { ApplicationsState } from '../service.ts'

/** DescribeApplicationOperation. */
export const describeApplicationOperation = defineAction<ApplicationsState, { ApplicationName: string; OperationId: string }, object>({
  name: 'DescribeApplicationOperation',
  handle(input, context, state) {
    const application = state.store.get(context, 'DescribeApplicationOperation', input.ApplicationName)
    const operation = state.store.operation(application, input.OperationId)
    if (!operation) throw new AwsError('ResourceNotFoundException', `Operation ${input.OperationId} not found`)
    return { ApplicationOperationInfoDetails: describeOperation(operation, true) }
  },
})
