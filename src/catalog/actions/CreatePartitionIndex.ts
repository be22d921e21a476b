// Glue CreatePartitionIndex: keeps an index over partition columns; it is active at once.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'
import type { PartitionIndex } from '../partitions.ts'

/** CreatePartitionIndex. */
export const createPartitionIndex = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionIndex: PartitionIndex }, object>({
  name: 'CreatePartitionIndex',
  async handle(input, context, state) {
    state.authorize(context, 'glue:CreatePartitionIndex', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    await state.partitions.createIndex(context, table, input.PartitionIndex)
    return {}
  },
})
