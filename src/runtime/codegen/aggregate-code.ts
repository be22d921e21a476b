// Accumulators of a list of aggregate calls as columns of a state table, and the code that updates, merges and reads them.
// Always: DISTINCT and FILTER are handled here, so an aggregate function sees only the rows that count for it.

import { MillraceError } from '../../base/error.ts'
import type { AggregateCall } from '../../table/expression.ts'
import type { AggregateEmitCall, AggregateFunction, Emitted, FunctionRegistry } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { storageOf } from '../../table/logical-type.ts'
import type { StateField } from '../state/state-table.ts'
import { valuesEqual } from '../state/values.ts'
import type { CodeWriter } from './code-writer.ts'
import { fromObjectForm, toObjectForm } from './columns.ts'

interface Entry {
  readonly call: AggregateCall
  readonly fn: AggregateFunction
  readonly emit: AggregateEmitCall
  /** Indexes into `fields` of the function's own fields. */
  readonly own: readonly number[]
  readonly initials: readonly string[]
  /** Index of the map of seen values, for DISTINCT. */
  readonly distinct: number | undefined
}

function textKey(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Uint8Array) return `x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `[${value.map(textKey).join(',')}]`
  if (value instanceof Map) return `{${[...value].map(([key, held]) => `${textKey(key)}=${textKey(held)}`).sort().join(',')}}`
  return JSON.stringify(value) ?? 'null'
}

/** The aggregate calls of one operator. */
export class AggregateCode {
  readonly fields: StateField[] = []
  /** Code of the first value of each field. */
  readonly initials: string[] = []
  readonly calls: readonly AggregateCall[]
  readonly #entries: Entry[] = []
  readonly #firstField: number
  /** Index of the count of rows not taken back, when the input retracts. */
  readonly #countField: number | undefined

  /** `firstField` is where the accumulators start in the state table. */
  constructor(functions: FunctionRegistry, calls: readonly AggregateCall[], inputRetracts: boolean, firstField: number) {
    this.calls = calls
    this.#firstField = firstField
    this.#countField = inputRetracts ? this.#addField('rowCount', 'double', '0') : undefined
    for (const [index, call] of calls.entries()) this.#addCall(functions, call, index)
  }

  #addField(name: string, kind: StateField['kind'], initial: string): number {
    this.initials.push(initial)
    return this.fields.push({ name, kind, nullable: false }) - 1
  }

  #addCall(functions: FunctionRegistry, call: AggregateCall, index: number): void {
    const fn = functions.aggregate(call.function)
    if (!fn) {
      throw new MillraceError('runtime.unknown-function', `no aggregate function ${call.function}`, { domain: 'internal' })
    }
    const distinct = call.distinct ? this.#addField(`seen${index}`, 'object', 'new Map()') : undefined
    const own = fn.fields(call.argTypes, call.type, call.retract)
    const indexes = own.map((field) => this.#addField(`${field.name}${index}`, field.storage, field.initial))
    const emit = { argTypes: call.argTypes, type: call.type, retract: call.retract, literals: call.args.map(() => undefined) }
    this.#entries.push({ call, fn, emit, own: indexes, initials: own.map((field) => field.initial), distinct })
  }

  /** Declares the arrays of a state table named `table`. */
  declare(writer: CodeWriter, table: string): AggregateArrays {
    const name = writer.local('a')
    const lines = this.fields.map((_, index) => `const ${name}_${index} = ${table}.values[${this.#firstField + index}];`)
    writer.preamble(lines.join('\n'))
    return (index, slot) => `${name}_${index}[${slot}]`
  }

  /** Statements that start an accumulator. */
  init(arrays: AggregateArrays, slot: string): string {
    return this.initials.map((initial, index) => `${arrays(index, slot)} = ${initial};`).join(' ')
  }

  /** Writes the statements that add the current row (or take it back). */
  update(writer: CodeWriter, arrays: AggregateArrays, slot: string, read: (column: number) => Emitted, isRetract: boolean): void {
    if (this.#countField !== undefined) {
      writer.statement(`${arrays(this.#countField, slot)} ${isRetract ? '-=' : '+='} 1;`)
    }
    for (const entry of this.#entries) {
      let close = ''
      if (entry.call.filter !== undefined) {
        const filter = read(entry.call.filter)
        writer.statement(`if (${filter.isNull === 'false' ? filter.code : `!${filter.isNull} && ${filter.code}`}) {`)
        close += '}'
      }
      const args = entry.call.args.map((arg) => read(arg))
      writer.statement('{')
      this.#updateOne(writer, arrays, slot, entry, args, isRetract)
      writer.statement(`}${close}`)
    }
  }

  #updateOne(
    writer: CodeWriter, arrays: AggregateArrays, slot: string, entry: Entry, args: readonly Emitted[], isRetract: boolean,
  ): void {
    const own = entry.own.map((index) => arrays(index, slot))
    const apply = (): void => {
      if (isRetract) entry.fn.retract(own, args, entry.emit, writer)
      else entry.fn.accumulate(own, args, entry.emit, writer)
    }
    if (entry.distinct === undefined) {
      apply()
      return
    }
    const seen = writer.local('d')
    const key = writer.local('d')
    const count = writer.local('d')
    writer.statement(`const ${seen} = ${arrays(entry.distinct, slot)}, ${key} = ${this.#distinctKey(writer, entry, args)};`)
    const held = this.#isPlainKey(entry) ? '1' : `{count: 1, args: [${this.#objectForms(entry, args)}]}`
    writer.statement(`const ${count} = ${seen}.get(${key});`)
    if (isRetract) {
      writer.statement(`if (${count} !== undefined) { if (${this.#countOf(entry, count)} <= 1) { ${seen}.delete(${key});`)
      apply()
      writer.statement(`} else ${this.#addCount(entry, seen, key, count, '-1')} }`)
      return
    }
    writer.statement(`if (${count} === undefined) { ${seen}.set(${key}, ${held});`)
    apply()
    writer.statement(`} else ${this.#addCount(entry, seen, key, count, '1')}`)
  }

  /** True when the key of the map is the single argument itself. */
  #isPlainKey(entry: Entry): boolean {
    const [type, ...more] = entry.call.argTypes
    if (type === undefined || more.length > 0) return false
    const storage = storageOf(type)
    return storage !== 'timestamp' && storage !== 'object'
  }

  #objectForms(entry: Entry, args: readonly Emitted[]): string {
    return args.map((arg, index) => toObjectForm(entry.call.argTypes[index]!, arg)).join(', ')
  }

  #distinctKey(writer: CodeWriter, entry: Entry, args: readonly Emitted[]): string {
    const forms = this.#objectForms(entry, args)
    return this.#isPlainKey(entry) ? forms : `${writer.constant(textKey)}([${forms}])`
  }

  #countOf(entry: Entry, count: string): string {
    return this.#isPlainKey(entry) ? count : `${count}.count`
  }

  #addCount(entry: Entry, seen: string, key: string, count: string, by: string): string {
    return this.#isPlainKey(entry) ? `${seen}.set(${key}, ${count} + ${by});` : `${count}.count += ${by};`
  }

  /** Writes the statements that fold the accumulator at `other` into the one at `slot`; `other` stays as it is. */
  merge(writer: CodeWriter, arrays: AggregateArrays, slot: string, other: string): void {
    if (this.#countField !== undefined) {
      writer.statement(`${arrays(this.#countField, slot)} += ${arrays(this.#countField, other)};`)
    }
    for (const entry of this.#entries) {
      writer.statement('{')
      if (entry.distinct !== undefined) this.#mergeDistinct(writer, arrays, slot, other, entry)
      else {
        const own = entry.own.map((index) => arrays(index, slot))
        entry.fn.merge(own, entry.own.map((index) => arrays(index, other)), entry.emit, writer)
      }
      writer.statement('}')
    }
  }

  #mergeDistinct(writer: CodeWriter, arrays: AggregateArrays, slot: string, other: string, entry: Entry): void {
    const [seen, key, count, old] = [writer.local('d'), writer.local('d'), writer.local('d'), writer.local('d')]
    const distinct = entry.distinct!
    const isPlain = this.#isPlainKey(entry)
    writer.statement(`const ${seen} = ${arrays(distinct, slot)};`)
    writer.statement(`for (const [${key}, ${count}] of ${arrays(distinct, other)}) {`)
    const copied = isPlain ? count : `{count: ${count}.count, args: ${count}.args}`
    writer.statement(`const ${old} = ${seen}.get(${key}); if (${old} === undefined) { ${seen}.set(${key}, ${copied});`)
    const args = entry.call.argTypes.map((type, index) => fromObjectForm(type, isPlain ? key : `${count}.args[${index}]`))
    entry.fn.accumulate(entry.own.map((index) => arrays(index, slot)), args, entry.emit, writer)
    writer.statement(`} else ${this.#addCount(entry, seen, key, old, this.#countOf(entry, count))} }`)
  }

  /** A condition that is true when every row was taken back; `false` for inputs that never retract. */
  isEmpty(arrays: AggregateArrays, slot: string): string {
    return this.#countField === undefined ? 'false' : `${arrays(this.#countField, slot)} <= 0`
  }

  /** Writes the statements that compute the results and answers them as variables that survive later updates. */
  results(writer: CodeWriter, arrays: AggregateArrays, slot: string): Emitted[] {
    return this.#entries.map((entry) => {
      const result = entry.fn.result(entry.own.map((index) => arrays(index, slot)), entry.emit, writer)
      const name = writer.local('z')
      const value: Emitted = { code: name, isNull: result.isNull }
      const lines = [`const ${name} = ${result.code};`]
      if (result.isNull !== 'false' && result.isNull !== 'true') {
        lines.push(`const ${name}n = ${result.isNull};`)
        Object.assign(value, { isNull: `${name}n` })
      }
      if (result.nanos !== undefined) {
        lines.push(`const ${name}m = ${result.nanos};`)
        Object.assign(value, { nanos: `${name}m` })
      }
      writer.statement(lines.join(' '))
      return value
    })
  }

  /** Types of the results. */
  get types(): readonly LogicalType[] {
    return this.calls.map((call) => call.type)
  }
}

/** Names the cell of field `index` at a slot. */
export type AggregateArrays = (index: number, slot: string) => string

/** A condition that two values of a type are equal, NULL equal to NULL. */
export function equalCode(writer: CodeWriter, type: LogicalType, a: Emitted, b: Emitted): string {
  const storage = storageOf(type)
  let same = `${a.code} === ${b.code}`
  if (storage === 'object') same = `${writer.constant(valuesEqual)}(${a.code}, ${b.code})`
  else if (storage === 'double') same = `Object.is(${a.code}, ${b.code})`
  else if (storage === 'timestamp') same = `(${same} && ${a.nanos ?? '0'} === ${b.nanos ?? '0'})`
  if (a.isNull === 'false' && b.isNull === 'false') return same
  return `(${a.isNull} === ${b.isNull} && (${a.isNull} || ${same}))`
}
