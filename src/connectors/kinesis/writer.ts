// Writes rows as records, in batches, at least once. Always: `flush` resolves only when every row given before has been acknowledged.

import { uuid } from '../../base/random.ts'
import type { StreamsClient } from '../../streams/client.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import type { ConnectorContext, SinkWriter } from '../../table/connector.ts'
import type { Field } from '../../table/logical-type.ts'
import { columnText } from '../../table/render.ts'
import { tableFormat } from '../table-format.ts'
import { regionOf, streamOf } from './options.ts'

const recordsPerCallMax = 500
const callsInFlightMax = 4

/** Opens the sink; throws `streams.access-denied` when the role may not write. */
export async function openKinesisWriter(fields: readonly Field[], context: ConnectorContext): Promise<SinkWriter> {
  const client = context.services['streams'] as StreamsClient
  const { format, options } = tableFormat(context.options, context.formats)
  const encoder = format.encoder!(fields, options, context)
  const stream = await client.open(streamOf(context.options), regionOf(context.options, context.region), 'write')
  const partitionKey = partitioner(fields, context)
  const inFlight = new Set<Promise<void>>()
  let failure: unknown

  const send = (records: { partitionKey: string; data: Uint8Array }[]): void => {
    const call: Promise<void> = stream.putRecords(records).then(
      () => void inFlight.delete(call),
      (thrown: unknown) => {
        inFlight.delete(call)
        failure ??= thrown
      },
    )
    inFlight.add(call)
  }

  const rethrow = (): void => {
    if (failure !== undefined) throw failure
  }

  return {
    async write(batch: ColumnBatch) {
      rethrow()
      let records: { partitionKey: string; data: Uint8Array }[] = []
      for (let row = 0; row < batch.rowCount; row++) {
        const bytes = encoder.encode(batch, row)
        if (bytes === null) continue
        records.push({ partitionKey: partitionKey(batch, row), data: bytes.slice() })
        if (records.length < recordsPerCallMax) continue
        send(records)
        records = []
        while (inFlight.size >= callsInFlightMax) await Promise.race(inFlight)
      }
      if (records.length > 0) send(records)
    },
    async flush() {
      while (inFlight.size > 0) await Promise.all(inFlight)
      rethrow()
    },
    close: () => stream.close(),
  }
}

function partitioner(fields: readonly Field[], context: ConnectorContext): (batch: ColumnBatch, row: number) => string {
  const keys = context.table.partitionKeys.map((key) => fields.findIndex((field) => field.name === key)).filter((index) => index >= 0)
  if (keys.length > 0) {
    const printers = keys.map((index) => columnText(fields[index]!.type, context.timeZone, context.dictionary))
    const delimiter = context.options['sink.partitioner-field-delimiter'] ?? '|'
    return (batch, row) => {
      const texts = printers.map((print, index) => print(batch.columns[keys[index]!]!, row) ?? '')
      return texts.join(delimiter).slice(0, 256) || '-'
    }
  }
  if (context.options['sink.partitioner'] === 'fixed') return () => String(context.subtaskIndex)
  return () => uuid(context.random)
}
