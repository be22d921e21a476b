// Kinesis Analytics V2 AddApplicationVpcConfiguration: keeps a VPC configuration; it has no effect here.

import { defineAction } from '../../aws/action.ts'
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
    const added = { ...(input['VpcConfiguration'] as Json), VpcConfigurationId: `${application.nextId}.1`, VpcId: 'vpc-00000000' }
    const updated = await state.store.put({
      ...application, versionId: application.versionId + 1, versionCreateMs: context.clock.now(), nextId: application.nextId + 1,
      configuration: { ...application.configuration, VpcConfigurations: [...former, added] },
    })
    return { ApplicationARN: updated.arn, ApplicationVersionId: updated.versionId, VpcConfigurationDescription: added }
  },
})
