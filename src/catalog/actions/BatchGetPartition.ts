// Glue BatchGetPartition: several partitions by their values; what is not there is left out.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'
import { describePartition } from '../partitions.ts'

/** BatchGetPartition. */
export const batchGetPartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionsToGet: { Values: string[] }[] }, object>({
  name: 'BatchGetPartition',
  handle(input, context, state) {
    state.authorize(context, 'glue:BatchGetPartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    const found = input.PartitionsToGet.flatMap(({ Values }) => {
      const partition = state.partitions.find(context, table, Values)
      return partition ? [describePartition(context, table, partition)] : []
    })
    return { Partitions: found, UnprocessedKeys: [] }
  },
})
