// Records of the log in the `Record` shape of the API.

import type { RecordMaker } from './log/read.ts'
import type { Shard } from './shard.ts'

/** The `Record` shape. */
export interface RecordShape {
  readonly SequenceNumber: string
  readonly ApproximateArrivalTimestamp: Date
  readonly Data: Uint8Array
  readonly PartitionKey: string
  readonly EncryptionType?: 'KMS'
}

/** Makes the shapes of a shard's records. Records of one millisecond share a Date. */
export function recordMaker(shard: Shard): RecordMaker<RecordShape> {
  const { numbers } = shard
  let arrival = new Date(0)
  return (sequence, arrivalMs, PartitionKey, Data, encrypted) => {
    if (arrival.getTime() !== arrivalMs) arrival = new Date(arrivalMs)
    const SequenceNumber = numbers.text(sequence, Math.floor(arrivalMs / 1000))
    const shape = { SequenceNumber, ApproximateArrivalTimestamp: arrival, Data, PartitionKey }
    return encrypted ? { ...shape, EncryptionType: 'KMS' } : shape
  }
}
