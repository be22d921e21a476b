// Checks of records on their way in that no model can state: they depend on the stream.

import { invalidArgument, validation } from './errors.ts'
import { parseSequenceNumber } from './sequence-number.ts'
import type { Stream } from './stream.ts'

/** Throws unless data and key together fit the stream's largest record. `member` names the data in the message. */
export function checkRecordSize(stream: Stream, data: Uint8Array, keyBytes: number, member: string): void {
  const bytesMax = stream.record.maxRecordKiB * 1024
  if (data.length + keyBytes <= bytesMax) return
  throw validation(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ` +
      `Member must have length less than or equal to ${bytesMax}`,
  )
}

/** Throws unless the text is a sequence number that the service could have handed out by now. */
export function checkOrderingNumber(stream: Stream, text: string, nowMs: number): void {
  const parts = parseSequenceNumber(text)
  if (parts && parts.arrivalSec * 1000 <= nowMs) return
  throw invalidArgument(
    `ExclusiveMinimumSequenceNumber ${text} used in PutRecord on stream ${stream.name} ` +
      `under account ${stream.record.accountId} is invalid.`,
  )
}
