// Kinesis Analytics V2 ListApplicationOperations: the operations of an application, newest first.

import { defineAction } from '../../aws/action.ts'
import { describeOperation } from '../configuration.ts'
import { pageOf } from '../configuration-rules.ts'
import type { ApplicationsState } from '../service.ts'

/** ListApplicationOperations. */
export const listApplicationOperations = defineAction<ApplicationsState, { ApplicationName: string; Limit?: number; NextToken?: string; Operation?: string; OperationStatus?: string }, object>({
  name: 'ListApplicationOperations',
  handle(input, context, state) {
    const application = state.store.get(context, 'ListApplicationOperations', input.ApplicationName)
    const all = state.store.operations(application).filter((operation) =>
      (input.Operation === undefined || operation.operation === input.Operation) &&
      (input.OperationStatus === undefined || operation.status === input.OperationStatus))
    const { page, ...rest } = pageOf(all, input)
    return {
      ApplicationOperationInfoList: page.map((operation) => describeOperation(operation, false)),
      ...rest,
    }
  },
})
