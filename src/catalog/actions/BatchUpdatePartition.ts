// Glue BatchUpdatePartition: replaces partitions; what cannot be replaced is reported.

import { defineAction } from '../../aws/action.ts'
import { errorDetail } from '../batch.ts'
import type { GlueState } from '../glue-state.ts'
import type { PartitionInput } from '../partitions.ts'

/** BatchUpdatePartition. */
export const batchUpdatePartition = defineAction<GlueState, { DatabaseName: string; TableName: string; Entries: { PartitionValueList: string[]; PartitionInput: PartitionInput }[] }, object>({
  name: 'BatchUpdatePartition',
  async handle(input, context, state) {
    state.authorize(context, 'glue:BatchUpdatePartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    const errors: object[] = []
    for (const { PartitionValueList: values, PartitionInput: partition } of input.Entries) {
      try {
        await state.partitions.update(context, table, values, partition)
      } catch (thrown) {
        errors.push({ PartitionValueList: values, ErrorDetail: errorDetail(thrown) })
      }
    }
    return { Errors: errors }
  },
})
