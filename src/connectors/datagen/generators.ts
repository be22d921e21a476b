// Generators of single fields: from options and type to a function that gives the next value in object form.

import { MillraceError } from '../../base/error.ts'
import type { Random } from '../../base/random.ts'
import { durationMs } from '../../table/duration.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { physicalFields, type ResolvedTable } from '../../table/schema.ts'

/** What a field's generator draws from. */
export interface Draw {
  readonly random: Random
  readonly nowMs: number
  /** Number of the row over all subtasks, from 0. */
  readonly rowNumber: number
}

/** Makes one value; null for NULL. */
export type FieldGenerator = (draw: Draw) => unknown

/** A field with its generator and, for sequences, how many rows it has. */
export interface GeneratedField {
  readonly name: string
  readonly next: FieldGenerator
  readonly sequenceCount: number | undefined
}

const integerBounds: Readonly<Record<string, readonly [bigint, bigint]>> = {
  TINYINT: [-128n, 127n],
  SMALLINT: [-32768n, 32767n],
  INTEGER: [-2147483648n, 2147483647n],
  BIGINT: [-9223372036854775808n, 9223372036854775807n],
}

function randomBetween(random: Random, low: bigint, high: bigint): bigint {
  const span = high - low + 1n
  const word = Buffer.from(random.bytes(8)).readBigUInt64LE()
  return low + (span > 0n ? (word * span) >> 64n : 0n)
}

function hexText(random: Random, length: number): string {
  return Buffer.from(random.bytes(Math.ceil(length / 2))).toString('hex').slice(0, length)
}

function integerGenerator(type: LogicalType, option: (key: string) => string | undefined): FieldGenerator {
  const [least, greatest] = integerBounds[type.root] ?? [0n, 0n]
  const low = BigInt(option('min') ?? least)
  const high = BigInt(option('max') ?? greatest)
  return ({ random }) => {
    const value = randomBetween(random, low, high)
    return type.root === 'BIGINT' ? value : Number(value)
  }
}

function textGenerator(type: LogicalType, option: (key: string) => string | undefined): FieldGenerator {
  const declared = type.length !== undefined && type.length < 2147483647 ? type.length : 100
  const length = Number(option('length') ?? declared)
  const varies = option('var-len') === 'true'
  return ({ random }) => hexText(random, varies ? 1 + random.int(length) : length)
}

function decimalGenerator(type: LogicalType, option: (key: string) => string | undefined): FieldGenerator {
  const unit = 10n ** BigInt(type.scale ?? 0)
  const bound = 10n ** BigInt(type.precision ?? 10) - 1n
  const low = option('min') === undefined ? -bound : BigInt(Math.trunc(Number(option('min')))) * unit
  const high = option('max') === undefined ? bound : BigInt(Math.trunc(Number(option('max')))) * unit
  return ({ random }) => randomBetween(random, low, high)
}

function randomGenerator(type: LogicalType, name: string, option: (key: string) => string | undefined): FieldGenerator {
  switch (type.root) {
    case 'BOOLEAN': return ({ random }) => random.next() < 0.5
    case 'TINYINT': case 'SMALLINT': case 'INTEGER': case 'BIGINT': return integerGenerator(type, option)
    case 'FLOAT': case 'DOUBLE': {
      const low = Number(option('min') ?? (type.root === 'FLOAT' ? -3.4028234663852886e38 : -1.7976931348623157e308))
      const high = Number(option('max') ?? (type.root === 'FLOAT' ? 3.4028234663852886e38 : 1.7976931348623157e308))
      const round = type.root === 'FLOAT' ? Math.fround : (value: number) => value
      return ({ random }) => round(low + random.next() * (high / 2 - low / 2) * 2)
    }
    case 'DECIMAL': return decimalGenerator(type, option)
    case 'CHAR': case 'VARCHAR': return textGenerator(type, option)
    case 'BINARY': case 'VARBINARY': {
      const size = Number(option('length') ?? Math.min(type.length ?? 100, 100))
      return ({ random }) => random.bytes(size)
    }
    case 'DATE': return ({ nowMs }) => Math.floor(nowMs / 86_400_000)
    case 'TIME': return ({ nowMs }) => nowMs % 86_400_000
    case 'TIMESTAMP': case 'TIMESTAMP_LTZ': {
      const pastMs = durationMs(option('max-past') ?? '0')
      return ({ random, nowMs }) => ({ ms: nowMs - Math.floor(random.next() * pastMs), nanos: 0 })
    }
    case 'INTERVAL_YEAR_MONTH': return ({ random }) => random.int(120_000)
    case 'INTERVAL_DAY_TIME': return ({ random }) => random.int(86_400_000)
    case 'ARRAY': {
      const element = randomGenerator(type.element!, name, (key) => option(`element.${key}`))
      const size = Number(option('length') ?? '3')
      return (draw) => Array.from({ length: size }, () => element(draw))
    }
    case 'MAP': case 'MULTISET': {
      const key = randomGenerator(type.key ?? type.element!, name, (part) => option(`key.${part}`))
      const value = type.value ? randomGenerator(type.value, name, (part) => option(`value.${part}`)) : () => 1
      const size = Number(option('length') ?? '3')
      return (draw) => new Map(Array.from({ length: size }, () => [key(draw), value(draw)]))
    }
    case 'ROW': {
      const fields = (type.fields ?? []).map((field) => randomGenerator(field.type, field.name, (part) => option(`${field.name}.${part}`)))
      return (draw) => fields.map((field) => field(draw))
    }
    default:
      throw new MillraceError('connector.unsupported-type', `datagen has no generator for column '${name}' of type ${type.root}`)
  }
}

function sequenceGenerator(type: LogicalType, name: string, option: (key: string) => string | undefined): { next: FieldGenerator; count: number } {
  const start = option('start')
  const end = option('end')
  if (start === undefined || end === undefined) {
    throw new MillraceError('connector.missing-option',
      `Could not find required property 'fields.${name}.${start === undefined ? 'start' : 'end'}' for sequence generator.`)
  }
  const first = BigInt(start)
  const count = Number(BigInt(end) - first + 1n)
  const next: FieldGenerator = ({ rowNumber }) => {
    const value = first + BigInt(rowNumber)
    switch (type.root) {
      case 'BIGINT': return value
      case 'DECIMAL': return value * 10n ** BigInt(type.scale ?? 0)
      case 'CHAR': case 'VARCHAR': return String(value)
      default: return Number(value)
    }
  }
  return { next, count }
}

/** The generators of a table's physical fields; throws `connector.*` for options that do not fit. */
export function fieldGenerators(table: ResolvedTable): readonly GeneratedField[] {
  return physicalFields(table).map(({ name, type }) => {
    const option = (key: string): string | undefined => table.options[`fields.${name}.${key}`]
    const nullRate = Number(option('null-rate') ?? '0')
    const sequence = option('kind') === 'sequence' ? sequenceGenerator(type, name, option) : undefined
    const generate = sequence?.next ?? randomGenerator(type, name, option)
    const next: FieldGenerator = nullRate > 0 ? (draw) => (draw.random.next() < nullRate ? null : generate(draw)) : generate
    return { name, next, sequenceCount: sequence?.count }
  })
}
