// Kinesis Analytics V2 AddApplicationReferenceDataSource: belongs to SQL-1_0 applications, which AWS has discontinued.

import { defineAction } from '../../aws/action.ts'
import type { ApplicationsState } from '../service.ts'
import { sqlOnly } from '../sql-only.ts'

/** AddApplicationReferenceDataSource. */
export const addApplicationReferenceDataSource = defineAction<ApplicationsState, object, object>({
  name: 'AddApplicationReferenceDataSource',
  handle: () => sqlOnly('AddApplicationReferenceDataSource'),
})
