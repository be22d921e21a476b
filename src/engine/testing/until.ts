// Waiting in tests for something to become true, instead of for a time to pass.

import { systemClock } from '../../base/clock.ts'

/** Resolves when the condition holds; the test's own timeout bounds the wait. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await systemClock.sleep(5)
}
