// Glue BatchCreatePartition: adds partitions; what cannot be added is reported.

import { defineAction } from '../../aws/action.ts'
import { errorDetail } from '../batch.ts'
import type { GlueState } from '../glue-state.ts'
import type { PartitionInput } from '../partitions.ts'

/** BatchCreatePartition. */
export const batchCreatePartition = defineAction<GlueState, { DatabaseName: string; TableName: string; PartitionInputList: PartitionInput[] }, object>({
  name: 'BatchCreatePartition',
  async handle(input, context, state) {
    state.authorize(context, 'glue:BatchCreatePartition', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    const errors: object[] = []
    for (const partition of input.PartitionInputList) {
      try {
        await state.partitions.create(context, table, partition)
      } catch (thrown) {
        errors.push({ PartitionValues: partition.Values ?? [], ErrorDetail: errorDetail(thrown) })
      }
    }
    return { Errors: errors }
  },
})
