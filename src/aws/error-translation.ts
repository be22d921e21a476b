// Turns whatever an action throws into an error that clients of AWS understand.
// Always: an error that is not the API's own is reported to the log and answered without its details.

import { MillraceError } from '../base/error.ts'
import { AwsError } from './errors.ts'

/** The AWS error for a thrown value. */
export function toAwsError(thrown: unknown, onError?: (error: unknown) => void): AwsError {
  if (thrown instanceof AwsError) return thrown
  if (thrown instanceof MillraceError) {
    if (thrown.code === 'http.body-too-large') return new AwsError('RequestEntityTooLarge', thrown.message, 413)
    if (thrown.code === 'http.busy') return new AwsError('ServiceUnavailable', thrown.message, 503)
    if (thrown.code === 'aws.malformed-policy') return new AwsError('MalformedPolicyDocument', thrown.message)
    if (thrown.code === 'http.client-gone') return new AwsError('RequestTimeout', thrown.message, 400)
    if (thrown.domain === 'user') return new AwsError('ValidationException', thrown.message)
  }
  onError?.(thrown)
  return new AwsError('InternalFailure', 'The request processing has failed because of an unknown error', 500)
}
