// Errors of AWS services as clients see them: a code (`__type`), a status and a message.

import { MillraceError } from '../base/error.ts'

/** An error in the shape of an AWS service: `awsCode` is the `__type`, e.g. `ResourceNotFoundException`. */
export class AwsError extends MillraceError {
  readonly awsCode: string
  readonly status: number
  /** Further members of the error's shape. */
  readonly members: Readonly<Record<string, unknown>>

  constructor(awsCode: string, message: string, status = 400, members: Record<string, unknown> = {}) {
    super(`aws.${awsCode}`, message, { domain: status >= 500 ? 'internal' : 'user' })
    this.name = 'AwsError'
    this.awsCode = awsCode
    this.status = status
    this.members = members
  }
}
