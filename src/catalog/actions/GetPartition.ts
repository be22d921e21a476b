// Glue GetPartition: one partition, by its values.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'
import { describePartition } from '../partitions.ts'

/** GetPartition. */
export const getPartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionValues: string[] }, object>({
  name: 'GetPartition',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetPartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    return { Partition: describePartition(context, table, state.partitions.get(context, table, input.PartitionValues)) }
  },
})
