// Glue BatchDeletePartition: removes partitions; what is not there is reported.

import { defineAction } from '../../aws/action.ts'
import { errorDetail } from '../batch.ts'
import type { GlueState } from '../glue-state.ts'

/** BatchDeletePartition. */
export const batchDeletePartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionsToDelete: { Values: string[] }[] }, object>({
  name: 'BatchDeletePartition',
  async handle(input, context, state) {
    state.authorize(context, 'glue:BatchDeletePartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    const errors: object[] = []
    for (const { Values } of input.PartitionsToDelete) {
      try {
        await state.partitions.delete(context, table, Values)
      } catch (thrown) {
        errors.push({ PartitionValues: Values, ErrorDetail: errorDetail(thrown) })
      }
    }
    return { Errors: errors }
  },
})
