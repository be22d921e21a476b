// The answer of the actions that change logging options.

import type { Application, Json } from './model.ts'

/** ARN, version and logging options of an application. */
export function describeLogging(application: Application): Json {
  return {
    ApplicationARN: application.arn, ApplicationVersionId: application.versionId,
    CloudWatchLoggingOptionDescriptions: application.loggingOptions.map((option) => ({ CloudWatchLoggingOptionId: option.id, LogStreamARN: option.logStreamArn })),
  }
}
