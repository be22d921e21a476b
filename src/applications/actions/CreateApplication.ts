// Kinesis Analytics V2 CreateApplication: makes a notebook (INTERACTIVE) or an application (STREAMING).

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { applicationArn } from '../application-store.ts'
import { applicationDetail, withDefaults } from '../configuration.ts'
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
    if (runtime === 'SQL-1_0') {
      throw new AwsError('UnsupportedOperationException', 'Kinesis Data Analytics for SQL applications are discontinued; new SQL-1_0 applications cannot be created.')
    }
    const isZeppelin = runtime.startsWith('ZEPPELIN-')
    const mode = input['ApplicationMode'] === 'INTERACTIVE' || (input['ApplicationMode'] === undefined && isZeppelin) ? 'INTERACTIVE' : 'STREAMING'
    if (isZeppelin !== (mode === 'INTERACTIVE')) {
      throw new AwsError('InvalidArgumentException', `RuntimeEnvironment ${runtime} cannot be used with ApplicationMode ${mode}.`)
    }
    if (state.store.find(context.region, name)) throw new AwsError('ResourceInUseException', `Application already exists: ${name}`)
    const nowMs = context.clock.now()
    const options = (input['CloudWatchLoggingOptions'] as Json[] | undefined) ?? []
    const tags = (input['Tags'] as { Key: string; Value?: string }[] | undefined) ?? []
    const description = input['ApplicationDescription']
    const application = await state.store.put({
      name, region: context.region, arn, mode, runtime, roleArn: String(input['ServiceExecutionRole']), status: 'READY', versionId: 1,
      createMs: nowMs, updateMs: nowMs, versionCreateMs: nowMs, maintenanceStart: '03:00', nextId: options.length + 1,
      configuration: withDefaults((input['ApplicationConfiguration'] as Json | undefined) ?? {}, mode),
      loggingOptions: options.map((option, index) => ({ id: `${index + 1}.1`, logStreamArn: String(option['LogStreamARN']) })),
      tags: Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value ?? ''])),
      ...(typeof description === 'string' ? { description } : {}),
    })
    return { ApplicationDetail: applicationDetail(application) }
  },
})
