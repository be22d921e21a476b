// Kinesis Analytics V2 DeleteApplicationOutput: belongs to SQL-1_0 applications, which AWS has discontinued.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'
import { sqlOnly } from '../sql-only.ts'

/** DeleteApplicationOutput. */
export const deleteApplicationOutput = defineAction<ApplicationsState, object, object>({
  name: 'DeleteApplicationOutput',
  handle: () => sqlOnly('DeleteApplicationOutput'),
})
