// TableScan: drives a connector's source reader.
// Always: at most one batch a poll; when the reader has finished, the last watermark follows once.

import { MillraceError } from '../../base/error.ts'
import { batchRowsMax } from '../../base/limits.ts'
import type { PhysicalNode } from '../../plan/physical.ts'
import type { ConnectorContext, SourceReader, SplitState } from '../../table/connector.ts'
import type { OperatorContext } from '../operator.ts'
import { defineOperator, watermarkMax } from '../operator.ts'
import type { SourceOperator } from '../task/source.ts'

/** What a connector knows when it opens in this subtask. */
export function connectorContext(
  context: OperatorContext, table: ConnectorContext['table'],
): ConnectorContext {
  return {
    table, options: table.options, subtaskIndex: context.subtaskIndex, parallelism: context.parallelism,
    dictionary: context.dictionary, clock: context.clock, random: context.random, timeZone: context.session.timeZone,
    flinkVersion: context.session.flinkVersion, formats: context.formats, services: context.services,
    region: context.region, print: context.print,
  }
}

type ScanNode = Extract<PhysicalNode, { kind: 'tableScan' }>

function createScan(context: OperatorContext<ScanNode>): SourceOperator {
  const { node, output, metrics, clock } = context
  const name = node.table.options['connector'] ?? ''
  const source = context.connectors.connector(name)?.source
  if (!source) throw new MillraceError('runtime.no-source', `the connector '${name}' cannot be read`)
  let reader: SourceReader | undefined
  let isFinished = false
  let lastRecordAtMs: number | undefined
  let isIdle = false

  /** Tells what comes after whether this subtask holds watermarks back. */
  function tellIdle(): void {
    const now = reader!.isIdle ?? false
    if (now === isIdle || isFinished) return
    isIdle = now
    output.idle(now)
  }

  function finish(): void {
    if (isFinished) return
    isFinished = true
    output.watermark(watermarkMax)
    output.end()
  }

  return {
    async open(parts) {
      const restored = parts.length === 0
        ? undefined
        : parts.flatMap((part) => (part.meta as { splits: readonly SplitState[] }).splits)
      reader = await source.open({ fields: node.scanFields, metadata: node.metadata }, connectorContext(context, node.table), restored)
      tellIdle()
    },
    poll() {
      const batch = reader!.poll(batchRowsMax)
      tellIdle()
      if (batch && batch.rowCount > 0) {
        metrics.recordsIn += batch.rowCount
        lastRecordAtMs = clock.now()
        output.emit(batch)
        return true
      }
      if (reader!.finished) finish()
      return batch !== null
    },
    get finished() {
      return isFinished
    },
    ready: (signal) => reader!.ready(signal),
    drain: finish,
    processBatch() {},
    snapshot: () => ({ meta: { splits: reader!.snapshot() } }),
    source: () => ({
      table: node.table.path.name, recordCount: metrics.recordsIn, lastRecordAtMs, splits: reader?.status() ?? [],
    }),
    extraMetrics: () => reader?.metrics?.(),
    close: () => reader?.close(),
  }
}

/** A table read through its connector. */
export const tableScan = defineOperator({ kind: 'tableScan', create: createScan })
