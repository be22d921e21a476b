// Kinesis Analytics V2 DeleteApplicationCloudWatchLoggingOption: removes a log stream.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { describeLogging } from '../logging-options.ts'
import type { Json } from '../model.ts'
import type { ApplicationsState } from '../service.ts'
import { checkVersion } from '../update-rules.ts'

/** DeleteApplicationCloudWatchLoggingOption. */
export const deleteApplicationCloudWatchLoggingOption = defineAction<ApplicationsState, Json, object>({
  name: 'DeleteApplicationCloudWatchLoggingOption',
  async handle(input, context, state) {
    const application = state.store.get(context, 'DeleteApplicationCloudWatchLoggingOption', String(input['ApplicationName']))
    checkVersion(input, application)
    const loggingOptions = application.loggingOptions.filter((option) => option.id !== input['CloudWatchLoggingOptionId'])
    if (loggingOptions.length === application.loggingOptions.length) {
      throw new AwsError('InvalidArgumentException', `CloudWatch logging option ${String(input['CloudWatchLoggingOptionId'])} not found.`)
    }
    const { application: updated, operationId } = await state.lifecycle.amend(application, { loggingOptions }, 'DeleteApplicationCloudWatchLoggingOption')
    return { ...describeLogging(updated), OperationId: operationId }
  },
})
