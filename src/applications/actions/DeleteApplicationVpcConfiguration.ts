// Kinesis Analytics V2 DeleteApplicationVpcConfiguration: removes a VPC configuration.

import { defineAction } from '../../aws/action.ts'
import type { Json } from '../model.ts'
import type { ApplicationsState } from '../service.ts'
import { checkVersion } from '../update-rules.ts'

/** DeleteApplicationVpcConfiguration. */
export const deleteApplicationVpcConfiguration = defineAction<ApplicationsState, Json, object>({
  name: 'DeleteApplicationVpcConfiguration',
  async handle(input, context, state) {
    const application = state.store.get(context, 'DeleteApplicationVpcConfiguration', String(input['ApplicationName']))
    checkVersion(input, application)
    const former = (application.configuration['VpcConfigurations'] as Json[] | undefined) ?? []
    const VpcConfigurations = former.filter((vpc) => vpc['VpcConfigurationId'] !== input['VpcConfigurationId'])
    const updated = await state.store.put({
      ...application, versionId: application.versionId + 1, versionCreateMs: context.clock.now(),
      configuration: { ...application.configuration, VpcConfigurations },
    })
    return { ApplicationARN: updated.arn, ApplicationVersionId: updated.versionId }
  },
})
