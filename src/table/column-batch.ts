// The unit in flight: a column batch (design D1, D16).
// Always: every column has at least `rowCount` entries; a missing `nulls` map means no NULL; a missing `rowKinds` means all +I.
//
// Values by storage kind (see storageOf):
//   int        Int32Array: BOOLEAN 0/1, integers, DATE days since epoch, TIME ms of day, INTERVAL YEAR TO MONTH months
//   long       BigInt64Array: BIGINT, DECIMAL(p<=18) unscaled
//   double     Float64Array: DOUBLE, FLOAT (rounded to 32 bits), INTERVAL DAY TO SECOND ms
//   timestamp  Float64Array: epoch ms (wall clock as if UTC for TIMESTAMP, true epoch for LTZ), `nanos` 0..999999 within the ms
//   string     Int32Array of dictionary ids; the dictionary is the worker's own, or `strings` of a batch that left its worker
//   object     unknown[]: bytes Uint8Array, DECIMAL(p>18) unscaled bigint, ARRAY unknown[], MAP/MULTISET Map, ROW unknown[]
//   (inside objects: BOOLEAN boolean, ints number, BIGINT/DECIMAL bigint, strings string, TIMESTAMP {ms, nanos})

/** A timestamp outside of a column. */
export interface TimestampValue {
  readonly ms: number
  readonly nanos: number
}

/** A column; `nulls[i] === 1` marks NULL, and the value there is undefined. */
export type Column =
  | { readonly kind: 'int'; values: Int32Array; nulls?: Uint8Array | undefined }
  | { readonly kind: 'long'; values: BigInt64Array; nulls?: Uint8Array | undefined }
  | { readonly kind: 'double'; values: Float64Array; nulls?: Uint8Array | undefined }
  | { readonly kind: 'timestamp'; values: Float64Array; nanos?: Int32Array | undefined; nulls?: Uint8Array | undefined }
  | { readonly kind: 'string'; values: Int32Array; nulls?: Uint8Array | undefined; strings?: readonly string[] | undefined }
  | { readonly kind: 'object'; values: unknown[]; nulls?: Uint8Array | undefined }

/** Change kinds in Flink's byte order. */
export const rowKind = { insert: 0, updateBefore: 1, updateAfter: 2, delete: 3 } as const
/** How the client prints a kind, by its byte. */
export const rowKindText = ['+I', '-U', '+U', '-D'] as const

/** A batch of rows in columns. */
export interface ColumnBatch {
  rowCount: number
  readonly columns: Column[]
  /** One byte a row (see rowKind); absent when all rows are inserts. */
  rowKinds?: Uint8Array | undefined
}

/**
 * The strings of one worker: text to id and back. Ids are dense from 0; 0 is the empty string.
 * Unused ids are recycled between polls: an id taken from a batch is good for that poll or write only. Hold texts, not ids;
 * a cache of ids must be dropped whenever `generation` has changed.
 */
export interface Dictionary {
  /** The id of a text, added when new. */
  intern(text: string): number
  /** The id of UTF-8 bytes, added when new; makes a JavaScript string only the first time. */
  internBytes(bytes: Uint8Array, start: number, end: number): number
  /** The text of an id. */
  text(id: number): string
  /** Negative, zero or positive: order of the texts by their UTF-8 bytes (Flink's order). */
  compare(a: number, b: number): number
  readonly size: number
  /** Rises each time unused ids have been recycled. */
  readonly generation: number
  /** Bytes held, for the job's memory account. */
  readonly sizeBytes: number
}
