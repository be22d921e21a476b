// Kinesis Analytics V2 AddApplicationInput: belongs to SQL-1_0 applications, which AWS has discontinued.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'
import { sqlOnly } from '../sql-only.ts'

/** AddApplicationInput. */
export const addApplicationInput = defineAction<ApplicationsState, object, object>({
  name: 'AddApplicationInput',
  handle: () => sqlOnly('AddApplicationInput'),
})
