// Glue CreatePartition: adds a partition.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'
import type { PartitionInput } from '../partitions.ts'

/** CreatePartition. */
export const createPartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionInput: PartitionInput }, object>({
  name: 'CreatePartition',
  async handle(input, context, state) {
    state.authorize(context, 'glue:CreatePartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    await state.partitions.create(context, table, input.PartitionInput)
    return {}
  },
})
