// Kinesis Analytics V2 DiscoverInputSchema: belongs to SQL-1_0 applications, which AWS has discontinued.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'
import { sqlOnly } from '../sql-only.ts'

/** DiscoverInputSchema. */
export const discoverInputSchema = defineAction<ApplicationsState, object, object>({
  name: 'DiscoverInputSchema',
  handle: () => sqlOnly('DiscoverInputSchema'),
})
