// Records of the log in the `Record` shape of the API.

import type { LogRecord } from './log/read.ts'
import type { Shard } from './shard.ts'
import { encryptionShape } from './shapes.ts'

/** The shapes of records of a shard, and the bytes they carry. */
export function recordShapes(shard: Shard, found: readonly LogRecord[]) {
  let bytes = 0
  const records = found.map((record) => {
    bytes += record.data.length
    return {
      SequenceNumber: shard.numbers.text(record.sequence, Math.floor(record.arrivalMs / 1000)),
      ApproximateArrivalTimestamp: new Date(record.arrivalMs),
      Data: record.data,
      PartitionKey: record.partitionKey,
      ...encryptionShape(record.encrypted),
    }
  })
  return { records, bytes }
}
