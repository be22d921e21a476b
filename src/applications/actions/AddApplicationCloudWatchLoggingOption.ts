// Kinesis Analytics V2 AddApplicationCloudWatchLoggingOption: adds a log stream for the application's messages.

import { defineAction } from '../../aws/action.ts'
import { describeLogging } from '../logging-options.ts'
import type { Json } from '../model.ts'
import type { ApplicationsState } from '../service.ts'
import { checkVersion } from '../update-rules.ts'

/** AddApplicationCloudWatchLoggingOption. */
export const addApplicationCloudWatchLoggingOption = defineAction<ApplicationsState, Json, object>({
  name: 'AddApplicationCloudWatchLoggingOption',
  async handle(input, context, state) {
    const application = state.store.get(context, 'AddApplicationCloudWatchLoggingOption', String(input['ApplicationName']))
    checkVersion(input, application)
    const option = { id: `${application.nextId}.1`, logStreamArn: String((input['CloudWatchLoggingOption'] as Json)['LogStreamARN']) }
    const { application: updated, operationId } = await state.lifecycle.amend(application, {
      nextId: application.nextId + 1, loggingOptions: [...application.loggingOptions, option],
    }, 'AddApplicationCloudWatchLoggingOption')
    return { ...describeLogging(updated), OperationId: operationId }
  },
})
