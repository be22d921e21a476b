// What the actions of CloudWatch share: the points of metrics, and the alarms over them.

import { AwsError } from '../../aws/errors.ts'
import type { Alarms } from './alarms.ts'
import type { MetricState } from './metric-state.ts'

/** State of the service. */
export interface MetricsService {
  readonly points: MetricState
  readonly alarms: Alarms
}

/** A page of a list by a numeric token. */
export function pageOf<T>(items: readonly T[], token: string | undefined, size: number, code: string): { readonly page: T[]; readonly NextToken?: string } {
  if (token !== undefined && !/^\d{1,15}$/.test(token)) throw new AwsError(code, 'Invalid token.')
  const start = Number(token ?? '0')
  return { page: items.slice(start, start + size), ...(start + size < items.length ? { NextToken: String(start + size) } : {}) }
}

/** Throws InvalidParameterValue. */
export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message)
}

/** Throws InvalidParameterCombination. */
export function invalidCombination(message: string): AwsError {
  return new AwsError('InvalidParameterCombination', message)
}
