// Code that finds a row of a state table by key columns of a batch: hash, probe, compare, insert, all inline.
// Always: keys are compared bit by bit (NaN equals NaN, 0.0 differs from -0.0), as Flink compares binary rows.

import type { LogicalType } from '../../table/logical-type.ts'
import { storageOf } from '../../table/logical-type.ts'
import { hashValue, valuesEqual } from '../state/values.ts'
import type { CodeWriter } from './code-writer.ts'
import type { ColumnReader } from './columns.ts'

interface KeyWord {
  /** The word read from the batch. */
  readonly read: string
  /** The word stored at a slot variable. */
  stored(slot: string): string
}

/** Keys of a batch against a state table named `table` in the generated code. */
export class KeyCode {
  readonly #writer: CodeWriter
  readonly #table: string
  readonly #words: KeyWord[] = []
  readonly #objects: { readonly read: string; stored(slot: string): string }[] = []
  readonly #name: string
  readonly #loads: string[] = []

  /** `types` are the input's types; `keys` the key columns; the table's first columns hold them in that order. */
  constructor(writer: CodeWriter, table: string, types: readonly LogicalType[], keys: readonly number[], reader: ColumnReader, row: string) {
    this.#writer = writer
    this.#table = table
    this.#name = writer.local('t')
    for (const [position, key] of keys.entries()) this.#addKey(types[key]!, key, position, reader, row)
  }

  /** Declares the index arrays; run it after `ensure`, before the loop. */
  declare(): void {
    const n = this.#name
    this.#writer.preamble(
      `const ${n}t = ${this.#table}.table, ${n}h = ${this.#table}.hashes, ${n}k = ${this.#table}.mask, ${n}s = ${this.#table}.shift;`)
  }

  #addKey(type: LogicalType, key: number, position: number, reader: ColumnReader, row: string): void {
    const { values, nulls, nanos } = reader.arrays(key)
    const stored = `${this.#name}_${position}`
    const storage = storageOf(type)
    const isWide = storage === 'long' || storage === 'double' || storage === 'timestamp'
    const array = isWide ? 'words' : 'values'
    this.#writer.preamble(`const ${stored} = ${this.#table}.${array}[${position}];`)
    const guard = type.nullable ? `${stored}i` : undefined
    if (guard !== undefined) {
      this.#writer.preamble(`const ${stored}n = ${this.#table}.nulls[${position}];`)
      this.#loads.push(`const ${guard} = ${nulls}[${row}];`)
      this.#words.push({ read: guard, stored: (slot) => `${stored}n[${slot}]` })
    }
    const add = (suffix: string, read: string, at: (slot: string) => string): void => {
      const name = `${stored}${suffix}`
      this.#loads.push(`const ${name} = ${guard === undefined ? read : `${guard} === 1 ? 0 : ${read}`};`)
      this.#words.push({ read: name, stored: at })
    }
    if (storage === 'object') {
      this.#loads.push(`const ${stored}x = ${values}[${row}];`)
      this.#objects.push({ read: `${stored}x`, stored: (slot) => `${stored}[${slot}]` })
    } else if (isWide) {
      this.#writer.preamble(`const ${values}w = new Int32Array(${values}.buffer, ${values}.byteOffset, ${values}.length * 2);`)
      add('a', `${values}w[2 * ${row}]`, (slot) => `${stored}[2 * ${slot}]`)
      add('b', `${values}w[2 * ${row} + 1]`, (slot) => `${stored}[2 * ${slot} + 1]`)
      if (storage === 'timestamp') {
        this.#writer.preamble(`const ${stored}q = ${this.#table}.nanos[${position}];`)
        add('c', `${nanos}[${row}]`, (slot) => `${stored}q[${slot}]`)
      }
    } else {
      add('a', `${values}[${row}]`, (slot) => `${stored}[${slot}]`)
    }
  }

  #hash(): string {
    const golden = '0x9E3779B1'
    const hashOf = this.#writer.constant(hashValue)
    const words = [...this.#words.map((word) => word.read), ...this.#objects.map((object) => `${hashOf}(${object.read})`)]
    const [first, ...rest] = words
    if (first === undefined) return `const ${this.#name}q0 = 0;`
    const lines = [`let ${this.#name}q0 = Math.imul(${first}, ${golden});`]
    for (const word of rest) {
      lines.push(`${this.#name}q0 = Math.imul((${this.#name}q0 ^ (${this.#name}q0 >>> 15)) + ${word}, ${golden});`)
    }
    return lines.join('\n')
  }

  /** Statements that set `slot` to the key's slot, or to -1 with the free place remembered for `insert`. */
  find(slot: string): string {
    const n = this.#name
    const equal = this.#writer.constant(valuesEqual)
    const candidate = `${n}e`
    const same = [
      `${n}h[${candidate}] === ${n}q0`,
      ...this.#words.map((word) => `${word.stored(candidate)} === ${word.read}`),
      ...this.#objects.map((object) => `${equal}(${object.stored(candidate)}, ${object.read})`),
    ].join(' && ')
    return `${this.#loads.join('\n')}
${this.#hash()}
let ${slot} = -1, ${n}p = ${n}q0 >>> ${n}s;
for (;;) {
  const ${candidate} = ${n}t[${n}p] - 1;
  if (${candidate} < 0) break;
  if (${same}) { ${slot} = ${candidate}; break; }
  ${n}p = (${n}p + 1) & ${n}k;
}`
  }

  /** Statements that add the key after `find` gave -1. */
  insert(slot: string): string {
    const stores = [...this.#words, ...this.#objects].map((word) => `${word.stored(slot)} = ${word.read};`)
    return `${slot} = ${this.#table}.insertAt(${this.#name}p, ${this.#name}q0);\n${stores.join(' ')}`
  }
}
