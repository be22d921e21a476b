// Binary frames of live results: a JSON header and columns as typed arrays, little-endian, 8-byte aligned.
// Layout: u32 header length | header JSON (UTF-8) | padding | column buffers in order.
// A number column is Float64 (NaN = NULL); a text column is Int32 offsets (count + 1) then UTF-8 bytes, with Int32 null flags before.

/** A column of a frame. */
export type FrameColumn =
  | { readonly kind: 'number'; readonly name: string; readonly type: string; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly name: string; readonly type: string; readonly values: readonly (string | null)[] }

/** What a frame says beside its columns. */
export interface FrameHeader {
  readonly viewId: number
  /** Rises by one a frame of a view. */
  readonly sequence: number
  /** Rows that the result holds now (or has seen, for append results). */
  readonly totalRows: number
  /** Rows that are kept and can be shown; less than totalRows when the ring dropped old ones. */
  readonly keptRows: number
  /** First row of the window, for table views. */
  readonly offset: number
  /** True when an aggregate covers every row ever seen, not only kept ones. */
  readonly exact: boolean
  /** True when no further change will come. */
  readonly final: boolean
  /** Extra facts of the view's kind. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/** A decoded frame. */
export interface Frame {
  readonly header: FrameHeader
  readonly columns: readonly FrameColumn[]
}

interface ColumnHeader {
  readonly kind: 'number' | 'text'
  readonly name: string
  readonly type: string
  readonly count: number
  readonly byteLength: number
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function pad(size: number): number {
  return (size + 7) & ~7
}

function encodeText(values: readonly (string | null)[]): Uint8Array {
  const texts = values.map((value) => encoder.encode(value ?? ''))
  const textBytes = texts.reduce((sum, text) => sum + text.length, 0)
  const bytes = new Uint8Array((values.length * 2 + 1) * 4 + textBytes)
  const ints = new Int32Array(bytes.buffer, 0, values.length * 2 + 1)
  let at = (values.length * 2 + 1) * 4
  let offset = 0
  values.forEach((value, index) => {
    ints[index] = value === null ? 1 : 0
    ints[values.length + index] = offset
    const text = texts[index]!
    bytes.set(text, at)
    at += text.length
    offset += text.length
  })
  ints[values.length * 2] = offset
  return bytes
}

/** Encodes a frame. */
export function encodeFrame(header: FrameHeader, columns: readonly FrameColumn[]): Uint8Array {
  const buffers = columns.map((column) =>
    column.kind === 'number'
      ? new Uint8Array(column.values.buffer, column.values.byteOffset, column.values.byteLength)
      : encodeText(column.values),
  )
  const described: ColumnHeader[] = columns.map((column, index) => ({
    kind: column.kind, name: column.name, type: column.type,
    count: column.values.length, byteLength: buffers[index]!.length,
  }))
  const text = encoder.encode(JSON.stringify({ header, columns: described }))
  const total = pad(4 + text.length) + buffers.reduce((sum, buffer) => sum + pad(buffer.length), 0)
  const bytes = new Uint8Array(total)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 4)
  let at = pad(4 + text.length)
  for (const buffer of buffers) {
    bytes.set(buffer, at)
    at += pad(buffer.length)
  }
  return bytes
}

function decodeText(buffer: ArrayBuffer, at: number, count: number): (string | null)[] {
  const ints = new Int32Array(buffer, at, count * 2 + 1)
  const base = at + (count * 2 + 1) * 4
  return Array.from({ length: count }, (_, index) =>
    ints[index] === 1 ? null : decoder.decode(new Uint8Array(buffer, base + ints[count + index]!, ints[count + index + 1]! - ints[count + index]!)),
  )
}

/** Decodes a frame made by encodeFrame. */
export function decodeFrame(buffer: ArrayBuffer): Frame {
  const length = new DataView(buffer).getUint32(0, true)
  const parsed = JSON.parse(decoder.decode(new Uint8Array(buffer, 4, length))) as { header: FrameHeader; columns: ColumnHeader[] }
  let at = pad(4 + length)
  const columns = parsed.columns.map((column): FrameColumn => {
    const start = at
    at += pad(column.byteLength)
    return column.kind === 'number'
      ? { kind: 'number', name: column.name, type: column.type, values: new Float64Array(buffer, start, column.count) }
      : { kind: 'text', name: column.name, type: column.type, values: decodeText(buffer, start, column.count) }
  })
  return { header: parsed.header, columns }
}
