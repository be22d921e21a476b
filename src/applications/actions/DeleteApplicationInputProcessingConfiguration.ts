// Kinesis Analytics V2 DeleteApplicationInputProcessingConfiguration: belongs to SQL-1_0 applications, which AWS has discontinued.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'
import { sqlOnly } from '../sql-only.ts'

/** DeleteApplicationInputProcessingConfiguration. */
export const deleteApplicationInputProcessingConfiguration = defineAction<ApplicationsState, object, object>({
  name: 'DeleteApplicationInputProcessingConfiguration',
  handle: () => sqlOnly('DeleteApplicationInputProcessingConfiguration'),
})
