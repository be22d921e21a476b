// Sink: drives a connector's sink writer; flushes before a barrier is answered, commits when the checkpoint is complete.
// Always: NOT NULL columns are enforced as table.exec.sink.not-null-enforcer says; kinds that the sink does not take never reach it.

import { MillraceError } from '../../base/error.ts'
import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { rowKind } from '../../table/column-batch.ts'
import type { SinkWriter } from '../../table/connector.ts'
import { gatherBatch } from '../batch/gather.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator } from '../operator.ts'
import { enforceNotNull } from './not-null.ts'
import { connectorContext } from './table-scan.ts'

type SinkNode = Extract<PhysicalNode, { kind: 'sink' }>

/** Leaves out -U rows for sinks that take upserts. */
function withoutUpdateBefore(batch: ColumnBatch): ColumnBatch {
  const kinds = batch.rowKinds
  if (!kinds) return batch
  let keep: Uint8Array | undefined
  for (let row = 0; row < batch.rowCount; row++) {
    if (kinds[row] !== rowKind.updateBefore) continue
    keep ??= new Uint8Array(batch.rowCount).fill(1)
    keep[row] = 0
  }
  return keep ? gatherBatch(batch, keep) : batch
}

function createSink(context: OperatorContext<SinkNode>): Operator {
  const { node, metrics } = context
  const name = node.table.options['connector'] ?? ''
  const connector = context.connectors.connector(name)
  const sink = connector?.sink
  if (!sink) throw new MillraceError('runtime.no-sink', `the connector '${name}' cannot be written`)
  const dropsRows = context.properties['table.exec.sink.not-null-enforcer']?.toUpperCase() === 'DROP'
  const isUpsert = connector.sinkMode === 'upsert'
  let writer: SinkWriter | undefined
  return {
    async open(parts) {
      const restored = parts.map((part) => part.meta).filter((meta) => meta !== undefined && meta !== null)
      const fields = node.sinkFields
      writer = await sink.open(fields, connectorContext(context, node.table), restored.length > 0 ? restored : undefined)
    },
    processBatch(batch) {
      const accepted = enforceNotNull(node.sinkFields, isUpsert ? withoutUpdateBefore(batch) : batch, dropsRows)
      if (accepted.rowCount === 0) return
      metrics.recordsOut += accepted.rowCount
      const work = writer!.write(accepted)
      if (work) context.await(work)
    },
    processWatermark: (watermarkMs) => writer!.watermark?.(watermarkMs),
    watermarkStep: () => Number.POSITIVE_INFINITY,
    flush: () => writer!.flush(),
    snapshot: () => ({ meta: writer!.snapshot?.() ?? null }),
    commit: async (checkpointId) => writer!.commit?.(checkpointId),
    close: () => writer?.close(),
  }
}

/** A table written through its connector. */
export const sink = defineOperator({ kind: 'sink', create: createSink })
