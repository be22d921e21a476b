// Glue CreateTable.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import type { GlueState, GlueTable, TableInput } from '../glue-state.ts'
import type { PartitionIndex } from '../partitions.ts'

/** CreateTable. */
export const createTable = defineAction<GlueState, { DatabaseName: string; TableInput?: TableInput; PartitionIndexes?: PartitionIndex[] }, object>({
  name: 'CreateTable',
  async handle(input, context, state) {
    const { DatabaseName: database, TableInput: table } = input
    if (table === undefined) throw new AwsError('InvalidInputException', 'TableInput is required.')
    state.authorize(context, 'glue:CreateTable', database, table.Name)
    state.database(context, database)
    if (state.findTable(context, database, table.Name)) throw new AwsError('AlreadyExistsException', 'Table already exists.')
    const nowMs = context.clock.now()
    const created: GlueTable = {
      input: table, databaseName: database.toLowerCase(), createMs: nowMs, updateMs: nowMs,
      createdBy: context.principal.arn, versionId: 0,
    }
    await state.putTable(context, created)
    for (const index of input.PartitionIndexes ?? []) await state.partitions.createIndex(context, created, index)
    return {}
  },
})
