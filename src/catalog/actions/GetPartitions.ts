// Glue GetPartitions: partitions of a table that match an expression, in pages and segments.

import { defineAction } from '../../aws/action.ts'
import { AwsError } from '../../aws/errors.ts'
import { type GlueState, page } from '../glue-state.ts'
import { partitionFilter } from '../partition-expression.ts'
import { describePartition } from '../partitions.ts'

interface Input {
  readonly DatabaseName: string
  readonly TableName: string
  readonly Expression?: string
  readonly NextToken?: string
  readonly MaxResults?: number
  readonly Segment?: { readonly SegmentNumber?: number; readonly TotalSegments?: number }
  readonly ExcludeColumnSchema?: boolean
}

/** GetPartitions. */
export const getPartitions = defineAction<GlueState, Input, object>({
  name: 'GetPartitions',
  handle(input, context, state) {
    state.authorize(context, 'glue:GetPartitions', input.DatabaseName, input.TableName)
    const table = state.table(context, input.DatabaseName, input.TableName)
    const { SegmentNumber: segment = 0, TotalSegments: segments = 1 } = input.Segment ?? {}
    if (segment >= segments) throw new AwsError('InvalidInputException', 'Segment number must be less than the total number of segments.')
    const matches = partitionFilter(input.Expression, table.input.PartitionKeys ?? [])
    const found = state.partitions.list(context, table).filter((partition, index) => index % segments === segment && matches(partition.values))
    const { items, next } = page(found, input.NextToken, input.MaxResults ?? 1000)
    return {
      Partitions: items.map((partition) => describePartition(context, table, partition, input.ExcludeColumnSchema)),
      ...(next ? { NextToken: next } : {}),
    }
  },
})
