// Rules that the updating actions share.

import { AwsError } from '../aws/errors.ts'
import { conditionalToken } from './configuration.ts'
import type { Application, Json } from './model.ts'

/** Throws unless the call names the application's current version, by number or token. */
export function checkVersion(input: Json, application: Application): void {
  const version = input['CurrentApplicationVersionId']
  const token = input['ConditionalToken']
  if (version === undefined && token === undefined) {
    throw new AwsError('InvalidArgumentException', 'Either CurrentApplicationVersionId or ConditionalToken must be given.')
  }
  const isCurrent = version === undefined ? token === conditionalToken(application) : version === application.versionId
  if (!isCurrent) {
    throw new AwsError('ConcurrentModificationException', `The application was changed meanwhile: its version is ${application.versionId}.`)
  }
}

/** Logging options after CloudWatchLoggingOptionUpdates. */
export function loggingOptions(input: Json, application: Application): Application['loggingOptions'] {
  const updates = (input['CloudWatchLoggingOptionUpdates'] as Json[] | undefined) ?? []
  return application.loggingOptions.map((option) => {
    const update = updates.find((candidate) => candidate['CloudWatchLoggingOptionId'] === option.id)
    return update?.['LogStreamARNUpdate'] === undefined ? option : { ...option, logStreamArn: String(update['LogStreamARNUpdate']) }
  })
}
