// Kinesis Analytics V2 DeleteApplicationReferenceDataSource: belongs to SQL-1_0 applications, which AWS has discontinued.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'
import { sqlOnly } from '../sql-only.ts'

/** DeleteApplicationReferenceDataSource. */
export const deleteApplicationReferenceDataSource = defineAction<ApplicationsState, object, object>({
  name: 'DeleteApplicationReferenceDataSource',
  handle: () => sqlOnly('DeleteApplicationReferenceDataSource'),
})
