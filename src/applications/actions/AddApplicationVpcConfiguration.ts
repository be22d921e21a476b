// Kinesis Analytics V2 AddApplicationVpcConfiguration: keeps a VPC configuration; it has no effect here.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { Json } from '../model.ts'
import type { ApplicationsState } from '../service.ts'
import { checkVersion } from '../update-rules.ts'

/** AddApplicationVpcConfiguration. */
export const addApplicationVpcConfiguration = defineAction<ApplicationsState, Json, object>({
  name: 'AddApplicationVpcConfiguration',
  async handle(input, context, state) {
    const application = state.store.get(context, 'AddApplicationVpcConfiguration', String(input['ApplicationName']))
    checkVersion(input, application)
    const former = (application.configuration['VpcConfigurations'] as Json[] | undefined) ?? []
    if (former.length > 0) throw new AwsError('InvalidArgumentException', 'An application can have one VPC configuration.')
    const added = { ...(input['VpcConfiguration'] as Json), VpcConfigurationId: `${application.nextId}.1`, VpcId: 'vpc-00000000' }
    const { application: updated, operationId } = await state.lifecycle.amend(application, {
      nextId: application.nextId + 1, configuration: { ...application.configuration, VpcConfigurations: [added] },
    }, 'AddApplicationVpcConfiguration')
    return { ApplicationARN: updated.arn, ApplicationVersionId: updated.versionId, VpcConfigurationDescription: added, OperationId: operationId }
  },
})
