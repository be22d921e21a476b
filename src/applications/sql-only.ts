// The refusal of operations that only SQL-1_0 applications had.

import { AwsError } from '../aws/errors.ts'

/** Throws AWS's refusal. */
export function sqlOnly(operation: string): never {
  throw new AwsError('UnsupportedOperationException', `${operation} is supported only for applications with the SQL-1_0 runtime, which is discontinued.`)
}
