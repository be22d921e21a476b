// The errors of IAM and STS, in their words.

import { AwsError } from '../aws/errors.ts'
import { MillraceError } from '../base/error.ts'

/** Something that is named does not exist. */
export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', message, 404)
}

/** The name is taken. */
export function entityAlreadyExists(message: string): AwsError {
  return new AwsError('EntityAlreadyExists', message, 409)
}

/** The entity still has parts or uses that must go first. */
export function deleteConflict(message: string): AwsError {
  return new AwsError('DeleteConflict', message, 409)
}

/** A quota is reached. */
export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceeded', message, 409)
}

/** The input cannot be meant. */
export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', message, 400)
}

/** A notebook or application names a role that does not exist or may not be assumed by the service. */
export function roleNotUsable(roleArn: string, why: string): MillraceError {
  return new MillraceError('identity.role-not-usable', `the role ${roleArn} cannot be used: ${why}`, {
    hint: 'create the role, or choose another one in the configuration',
  })
}
