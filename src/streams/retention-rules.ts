// Bounds of a stream's retention.

import { invalidArgument } from './errors.ts'
import { retentionHoursMax, retentionHoursMin } from './limits.ts'

/** Throws unless the service knows such a retention. */
export function checkRetentionHours(hours: number): void {
  const requested = `Requested retention period (${hours} hours) is too`
  if (hours < retentionHoursMin) {
    throw invalidArgument(`Minimum allowed retention period is ${retentionHoursMin} hours. ${requested} short.`)
  }
  if (hours > retentionHoursMax) {
    throw invalidArgument(`Maximum allowed retention period is ${retentionHoursMax} hours. ${requested} long.`)
  }
}
