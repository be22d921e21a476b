// Values of Parquet's reader as values of columns. Always: integers, decimals and times are exact, so the reader is kept from making
// numbers and dates of them: annotations that it would act on are taken from the metadata and acted on here.

import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet'
import { MillraceError } from '../../base/error.ts'
import { toDecimal } from '../../table/decimal.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import type { TimestampUnit } from './schema.ts'

/** What a leaf's annotations said. */
interface Leaf {
  readonly unit: TimestampUnit
  readonly scale: number
}

const units: Readonly<Record<string, TimestampUnit>> = { TIMESTAMP_MILLIS: 'MILLIS', TIME_MILLIS: 'MILLIS', TIMESTAMP_MICROS: 'MICROS', TIME_MICROS: 'MICROS' }
const bare = new Set(['DECIMAL', 'DATE', 'TIMESTAMP_MILLIS', 'TIMESTAMP_MICROS', 'TIME_MILLIS', 'TIME_MICROS', 'JSON', 'UINT_64', 'UINT_32'])
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Takes the annotations of exact values out of a file's metadata and gives them by element. */
export function takeAnnotations(metadata: FileMetaData): Map<SchemaElement, Leaf> {
  const leaves = new Map<SchemaElement, Leaf>()
  for (const element of metadata.schema) {
    if (element.num_children) continue
    const logical = element.logical_type
    const unit = logical && 'unit' in logical ? logical.unit : units[element.converted_type ?? '']
    leaves.set(element, { unit: unit ?? (element.type === 'INT96' ? 'NANOS' : 'MILLIS'), scale: element.scale ?? 0 })
    if (element.converted_type && bare.has(element.converted_type)) delete element.converted_type
    if (logical && logical.type !== 'STRING') delete element.logical_type
  }
  return leaves
}

function mismatch(type: LogicalType, tree: SchemaTree): MillraceError {
  return new MillraceError('format.parquet-type', `the column '${tree.path.join('.')}' of the file is ${tree.element.type ?? 'a group'}, which cannot be read as ${type.root}`)
}

/** How values of a column of the file become values of a type. Throws `format.parquet-type`. */
export function fromParquet(type: LogicalType, tree: SchemaTree, leaves: ReadonlyMap<SchemaElement, Leaf>): (value: unknown) => unknown {
  const inner = valueFromParquet(type, tree, leaves)
  return (value) => (value === null || value === undefined ? null : inner(value))
}

function valueFromParquet(type: LogicalType, tree: SchemaTree, leaves: ReadonlyMap<SchemaElement, Leaf>): (value: unknown) => unknown {
  if (tree.children.length > 0) return groupFromParquet(type, tree, leaves)
  const { type: physical } = tree.element
  const { unit, scale } = leaves.get(tree.element)!
  const isInteger = physical === 'INT32' || physical === 'INT64'
  switch (type.root) {
    case 'BOOLEAN': if (physical === 'BOOLEAN') return (value) => value === true || value === 1; break
    case 'TINYINT': case 'SMALLINT': case 'INTEGER': case 'DATE': if (isInteger) return Number; break
    case 'BIGINT': if (isInteger) return (value) => BigInt(value as number | bigint); break
    case 'FLOAT': case 'DOUBLE': if (physical === 'FLOAT' || physical === 'DOUBLE') return Number; break
    case 'TIME': if (isInteger) return (value) => Number(BigInt(value as number | bigint) / (unit === 'MICROS' ? 1000n : unit === 'NANOS' ? 1_000_000n : 1n)); break
    case 'DECIMAL': if (physical !== 'BOOLEAN' && physical !== 'FLOAT' && physical !== 'DOUBLE') return (value) => toDecimal(unscaled(value), scale, type.precision ?? 10, type.scale ?? 0) ?? null; break
    case 'CHAR': case 'VARCHAR': if (!isInteger) return (value) => (typeof value === 'string' ? value : decoder.decode(value as Uint8Array)); break
    case 'BINARY': case 'VARBINARY': if (!isInteger) return (value) => (typeof value === 'string' ? encoder.encode(value) : value); break
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': if (physical === 'INT64' || physical === 'INT96') return timestampReader(unit); break
  }
  throw mismatch(type, tree)
}

function groupFromParquet(type: LogicalType, tree: SchemaTree, leaves: ReadonlyMap<SchemaElement, Leaf>): (value: unknown) => unknown {
  if (type.root === 'ROW') {
    const fields = (type.fields ?? []).map((field) => {
      const child = tree.children.find(({ element }) => element.name === field.name)
      return { name: field.name, convert: child ? fromParquet(field.type, child, leaves) : () => null }
    })
    return (value) => fields.map(({ name, convert }) => convert((value as Record<string, unknown>)[name]))
  }
  // A list is a group of a repeated group of its element; older writers leave the inner group out.
  const repeated = tree.children[0]!
  if (type.root === 'ARRAY') {
    const element = fromParquet(type.element!, repeated.children.length === 1 ? repeated.children[0]! : repeated, leaves)
    return (value) => Array.from(value as ArrayLike<unknown>, element)
  }
  if (type.root === 'MAP' && repeated.children.length === 2) {
    const key = fromParquet(type.key!, repeated.children[0]!, leaves)
    const item = fromParquet(type.value!, repeated.children[1]!, leaves)
    const isText = type.key!.root === 'CHAR' || type.key!.root === 'VARCHAR'
    // The reader names a map's members by the text of their keys.
    const keyOf = (name: string): unknown => key(isText ? name : keyFromText(type.key!, name))
    return (value) => new Map(Object.entries(value as Record<string, unknown>).map(([name, member]) => [keyOf(name), item(member)]))
  }
  throw mismatch(type, tree)
}

function keyFromText(type: LogicalType, name: string): unknown {
  if (type.root === 'BOOLEAN') return name === 'true'
  return type.root === 'BIGINT' || type.root === 'DECIMAL' || type.root.startsWith('TIMESTAMP') ? BigInt(name) : Number(name)
}

/** The big-endian two's complement or integer of a decimal. */
function unscaled(value: unknown): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint)
  let whole = 0n
  for (const byte of value) whole = (whole << 8n) | BigInt(byte)
  return BigInt.asIntN(value.length * 8, whole)
}

function timestampReader(unit: TimestampUnit): (value: unknown) => unknown {
  const perMs = { MILLIS: 1n, MICROS: 1000n, NANOS: 1_000_000n }[unit]
  const nanosEach = { MILLIS: 0, MICROS: 1000, NANOS: 1 }[unit]
  return (value) => {
    const count = BigInt(value as bigint)
    const rest = ((count % perMs) + perMs) % perMs
    return { ms: Number((count - rest) / perMs), nanos: Number(rest) * nanosEach }
  }
}
