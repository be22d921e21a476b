// Glue UpdatePartition: replaces a partition, which may take other values.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'
import type { PartitionInput } from '../partitions.ts'

/** UpdatePartition. */
export const updatePartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionValueList: string[]; PartitionInput: PartitionInput }, object>({
  name: 'UpdatePartition',
  async handle(input, context, state) {
    state.authorize(context, 'glue:UpdatePartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    await state.partitions.update(context, table, input.PartitionValueList, input.PartitionInput)
    return {}
  },
})
