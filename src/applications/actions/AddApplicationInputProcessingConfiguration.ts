// Kinesis Analytics V2 AddApplicationInputProcessingConfiguration: belongs to SQL-1_0 applications, which AWS has discontinued.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'
import { sqlOnly } from '../sql-only.ts'

/** AddApplicationInputProcessingConfiguration. */
export const addApplicationInputProcessingConfiguration = defineAction<ApplicationsState, object, object>({
  name: 'AddApplicationInputProcessingConfiguration',
  handle: () => sqlOnly('AddApplicationInputProcessingConfiguration'),
})
