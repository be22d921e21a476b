// Glue CreateTable.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { GlueState, TableInput } from '../glue-state.ts'

/** CreateTable. */
export const createTable = defineAction<GlueState, { DatabaseName: string; TableInput: TableInput }, object>({
  name: 'CreateTable',
  async handle(input, context, state) {
    const { DatabaseName: database, TableInput: table } = input
    state.authorize(context, 'glue:CreateTable', database, table.Name)
    state.database(context, database)
    if (state.findTable(context, database, table.Name)) throw new AwsError('AlreadyExistsException', 'Table already exists.')
    const nowMs = context.clock.now()
    await state.putTable(context, {
      input: table, databaseName: database.toLowerCase(), createMs: nowMs, updateMs: nowMs,
      createdBy: context.principal.arn, versionId: 0,
    })
    return {}
  },
})
