// Kinesis Analytics V2 DescribeApplication: everything about an application; with details also the plan of its running job.

import { defineAction } from '../../aws/action.ts'
import { applicationDetail } from '../configuration.ts'
import { jobPlan } from '../job-plan.ts'
import type { ApplicationsState } from '../service.ts'

/** DescribeApplication. */
export const describeApplication = defineAction<ApplicationsState, { ApplicationName: string; IncludeAdditionalDetails?: boolean }, object>({
  name: 'DescribeApplication',
  handle(input, context, state) {
    const application = state.store.get(context, 'DescribeApplication', input.ApplicationName)
    const job = input.IncludeAdditionalDetails ? state.lifecycle.job(application) : undefined
    return { ApplicationDetail: applicationDetail(application, job === undefined ? undefined : jobPlan(job)) }
  },
})
