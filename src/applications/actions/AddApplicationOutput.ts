// Kinesis Analytics V2 AddApplicationOutput: belongs to SQL-1_0 applications, which AWS has discontinued.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'
import { sqlOnly } from '../sql-only.ts'

/** AddApplicationOutput. */
export const addApplicationOutput = defineAction<ApplicationsState, object, object>({
  name: 'AddApplicationOutput',
  handle: () => sqlOnly('AddApplicationOutput'),
})
