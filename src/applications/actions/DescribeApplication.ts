// Kinesis Analytics V2 DescribeApplication: everything about an application.

import { defineAction } from '../../aws/action.ts'
import { applicationDetail } from '../configuration.ts'
import type { ApplicationsState } from '../service.ts'

/** DescribeApplication. */
export const describeApplication = defineAction<ApplicationsState, { ApplicationName: string }, object>({
  name: 'DescribeApplication',
  handle(input, context, state) {
    return { ApplicationDetail: applicationDetail(state.store.get(context, 'DescribeApplication', input.ApplicationName)) }
  },
})
