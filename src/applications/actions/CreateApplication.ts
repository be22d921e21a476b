// Kinesis Analytics V2 CreateApplication: makes a notebook (INTERACTIVE) or an application (STREAMING).

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { applicationArn } from '../application-store.ts'
import { applicationDetail, withDefaults } from '../configuration.ts'
import { checkConfiguration, measureCode, modeOf, tagsOf, withVpcIds } from '../configuration-rules.ts'
import type { Json } from '../model.ts'
import type { ApplicationsState } from '../service.ts'

/** CreateApplication. */
export const createApplication = defineAction<ApplicationsState, Json, object>({
  name: 'CreateApplication',
  async handle(input, context, state) {
    const name = String(input['ApplicationName'])
    const arn = applicationArn(context.region, context.accountId, name)
    context.authorize('kinesisanalytics:CreateApplication', arn)
    const runtime = String(input['RuntimeEnvironment'])
    const mode = modeOf(runtime, input['ApplicationMode'])
    const given = (input['ApplicationConfiguration'] as Json | undefined) ?? {}
    checkConfiguration(given, mode)
    const tags = tagsOf((input['Tags'] as { Key: string; Value?: string }[] | undefined) ?? [])
    if (state.store.find(context.region, name)) throw new AwsError('ResourceInUseException', `Application already exists: ${name}`)
    const nowMs = context.clock.now()
    const options = (input['CloudWatchLoggingOptions'] as Json[] | undefined) ?? []
    const { configuration, nextId } = withVpcIds(measureCode(given), options.length + 1)
    const description = input['ApplicationDescription']
    const application = await state.store.put({
      name, region: context.region, arn, mode, runtime, roleArn: String(input['ServiceExecutionRole']), status: 'READY', versionId: 1,
      createMs: nowMs, updateMs: nowMs, versionCreateMs: nowMs, maintenanceStart: '03:00', nextId, tags,
      configuration: withDefaults(configuration, mode),
      loggingOptions: options.map((option, index) => ({ id: `${index + 1}.1`, logStreamArn: String(option['LogStreamARN']) })),
      ...(typeof description === 'string' ? { description } : {}),
    })
    return { ApplicationDetail: applicationDetail(application) }
  },
})
