// Errors of streams. Towards AWS clients: the service's exceptions in AWS's own wording. Inside Millrace: codes
// `streams.not-found`, `streams.access-denied`, `streams.shard-not-found`, `streams.invalid-position`,
// `streams.record-too-large`, `streams.write-failed`, `streams.closed`, `streams.damaged`.

import { AwsError } from '../aws/errors.ts'
import { MillraceError } from '../base/error.ts'

/** ResourceNotFoundException with AWS's text; the hint names where the stream is, if anywhere. */
export function streamNotFound(name: string, accountId: string, hint?: string): AwsError {
  const text = `Stream ${name} under account ${accountId} not found.`
  return new AwsError('ResourceNotFoundException', hint ? `${text} ${hint}` : text)
}

/** The shard is not in the stream. */
export function shardNotFound(shardId: string, name: string, accountId: string): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    `Could not find shard ${shardId} in stream ${name} under account ${accountId}.`,
  )
}

/** As above, in the words of GetShardIterator and GetRecords. */
export function shardDoesNotExist(shardId: string, name: string, accountId: string): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    `Shard ${shardId} in stream ${name} under account ${accountId} does not exist`,
  )
}

/** A consumer that is not registered. */
export function consumerNotFound(consumer: string, accountId: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Consumer ${consumer}, account ${accountId} not found.`)
}

/** The stream is being created, changed or deleted. */
export function notActive(name: string, accountId: string, status: string): AwsError {
  return resourceInUse(`Stream ${name} under account ${accountId} not ACTIVE, instead in state ${status}`)
}

/** InvalidArgumentException. */
export function invalidArgument(message: string): AwsError {
  return new AwsError('InvalidArgumentException', message)
}

/** ValidationException. */
export function validation(message: string): AwsError {
  return new AwsError('ValidationException', message)
}

/** ResourceInUseException. */
export function resourceInUse(message: string): AwsError {
  return new AwsError('ResourceInUseException', message)
}

/** LimitExceededException. */
export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceededException', message)
}

/** ProvisionedThroughputExceededException of one shard. */
export function throughputExceeded(shardId: string, name: string, accountId: string): AwsError {
  return new AwsError(
    'ProvisionedThroughputExceededException',
    `Rate exceeded for shard ${shardId} in stream ${name} under account ${accountId}.`,
  )
}

/** A failure of the log or the disk, as a client sees it: a retryable 500 that says what happened. */
export function internalFailure(thrown: unknown): AwsError {
  if (thrown instanceof AwsError) return thrown
  const error = MillraceError.from(thrown)
  const hint = error.hint ? ` (${error.hint})` : ''
  return new AwsError('InternalFailureException', `${error.message}${hint}`, 500)
}

/** An error of the AWS side as one a job or the CLI shows. */
export function clientError(thrown: unknown): MillraceError {
  if (!(thrown instanceof AwsError)) return MillraceError.from(thrown)
  if (/^AccessDenied/.test(thrown.awsCode)) {
    return new MillraceError('streams.access-denied', thrown.message, {
      hint: "add the stream to the role's permissions (Edit IAM permissions), then run again",
      cause: thrown,
    })
  }
  if (thrown.awsCode === 'ResourceNotFoundException') {
    return new MillraceError('streams.not-found', thrown.message, { cause: thrown })
  }
  const retryable = thrown.status >= 500 || thrown.awsCode === 'ProvisionedThroughputExceededException'
  return new MillraceError('streams.write-failed', thrown.message, { cause: thrown, retryable })
}
