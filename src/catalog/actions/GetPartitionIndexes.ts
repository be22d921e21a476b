// Glue GetPartitionIndexes: the indexes over the partition columns of a table.

import { defineAction } from '../../aws/action.ts'
import type { GlueState } from '../glue-state.ts'

/** GetPartitionIndexes. */
export const getPartitionIndexes = defineAction<GlueState, { DatabaseName: string; TableName: string }, object>({
  name: 'GetPartitionIndexes',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetPartitionIndexes', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    const typeOf = (name: string): string => table.input.PartitionKeys?.find((column) => column.Name.toLowerCase() === name.toLowerCase())?.Type ?? 'string'
    return {
      PartitionIndexDescriptorList: state.partitions.indexes(context, table).map((index) => ({
        IndexName: index.IndexName, Keys: index.Keys.map((Name) => ({ Name, Type: typeOf(Name) })), IndexStatus: 'ACTIVE',
      })),
    }
  },
})
