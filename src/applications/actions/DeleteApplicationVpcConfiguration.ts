// Kinesis Analytics V2 DeleteApplicationVpcConfiguration: removes a VPC configuration.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
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
    if (VpcConfigurations.length === former.length) {
      throw new AwsError('InvalidArgumentException', `VPC configuration ${String(input['VpcConfigurationId'])} not found.`)
    }
    const { application: updated, operationId } = await state.lifecycle.amend(application, {
      configuration: { ...application.configuration, VpcConfigurations },
    }, 'DeleteApplicationVpcConfiguration')
    return { ApplicationARN: updated.arn, ApplicationVersionId: updated.versionId, OperationId: operationId }
  },
})
