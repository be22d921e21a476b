// Kinesis Analytics V2 DescribeApplicationVersion: an application as it was in a version.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { applicationDetail } from '../configuration.ts'
import type { ApplicationsState } from '../service.ts'

/** DescribeApplicationVersion. */
export const describeApplicationVersion = defineAction<ApplicationsState, { ApplicationName: string; ApplicationVersionId: number }, object>({
  name: 'DescribeApplicationVersion',
  handle(input, context, state) {
    const application = state.store.get(context, 'DescribeApplicationVersion', input.ApplicationName)
    const version = state.store.version(application, input.ApplicationVersionId)
    if (!version) throw new AwsError('ResourceNotFoundException', `Version ${input.ApplicationVersionId} of application ${application.name} not found`)
    return { ApplicationVersionDetail: applicationDetail(version) }
  },
})
