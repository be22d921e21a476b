// Glue BatchDeleteTable: removes several tables; what cannot be removed is listed in Errors.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** BatchDeleteTable. */
export const batchDeleteTable = defineAction<GlueState, { DatabaseName: string; TablesToDelete: string[] }, object>({
  name: 'BatchDeleteTable',
  async handle(input, context, state) {
    state.database(context, input.DatabaseName)
    const errors: object[] = []
    for (const name of input.TablesToDelete) {
      state.authorize(context, 'glue:BatchDeleteTable', input.DatabaseName, name)
      if (state.findTable(context, input.DatabaseName, name)) await state.deleteTable(context, input.DatabaseName, name)
      else {
        const message = `Table ${name} not found.`
        errors.push({ TableName: name, ErrorDetail: { ErrorCode: 'EntityNotFoundException', ErrorMessage: message } })
      }
    }
    return { Errors: errors }
  },
})
