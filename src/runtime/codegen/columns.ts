// How generated code reads and writes columns: one preamble line a column, one load a row, one store a result.
// Always: values of other rows are never touched, and a NULL's value is written as zero so that stale data cannot leak.

import type { Dictionary } from '../../table/column-batch.ts'
import type { Emitted } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { storageOf } from '../../table/logical-type.ts'
import type { CodeWriter } from './code-writer.ts'

/** Most rows that a batch may have inside a worker; sources are held to it. */
export const rowsMax = 65536
/** The null map of a column without NULLs; read only. */
export const noNulls = new Uint8Array(rowsMax)
/** The nanos of a column without any; read only. */
export const noNanos = new Int32Array(rowsMax)

/** The Emitted of a value in object form (inside arrays, rows, maps). */
export function fromObjectForm(type: LogicalType, code: string): Emitted {
  const isNull = `(${code} === null || ${code} === undefined)`
  if (storageOf(type) === 'timestamp') return { code: `${code}.ms`, nanos: `${code}.nanos`, isNull }
  return { code, isNull }
}

/** The code of a value's object form, `null` for NULL. */
export function toObjectForm(type: LogicalType, value: Emitted): string {
  if (value.isNull === 'true') return 'null'
  const form = storageOf(type) === 'timestamp' ? `{ms: ${value.code}, nanos: ${value.nanos ?? '0'}}` : value.code
  return value.isNull === 'false' ? form : `(${value.isNull} ? null : ${form})`
}

/** The code of a type's harmless default, used as the value of a NULL. */
export function defaultCode(type: LogicalType): string {
  switch (storageOf(type)) {
    case 'int': return type.root === 'BOOLEAN' ? 'false' : '0'
    case 'long': return '0n'
    case 'double': case 'timestamp': return '0'
    case 'string': return '""'
    case 'object': return 'null'
  }
}

/** Columns that generated code reads at one row variable: the columns of a batch, or the arrays of a row store. */
export class ColumnReader {
  readonly #writer: CodeWriter
  readonly #types: readonly LogicalType[]
  readonly #prefix: string
  readonly #source: string
  readonly #row: string
  readonly #dictionary: Dictionary
  readonly #declared = new Set<number>()
  readonly #loaded = new Map<number, Emitted>()
  #loads: string[] = []

  /** `source` is an expression for an array of columns (`batch.columns`), `row` the row variable's name. */
  constructor(writer: CodeWriter, types: readonly LogicalType[], source: string, row: string, dictionary: Dictionary) {
    this.#writer = writer
    this.#types = types
    this.#source = source
    this.#row = row
    this.#dictionary = dictionary
    this.#prefix = writer.local('c')
  }

  /** Declares a column's arrays once a call; answers the names of its arrays. */
  arrays(index: number): { readonly values: string; readonly nulls: string; readonly nanos: string } {
    const name = `${this.#prefix}_${index}`
    const names = { values: `${name}v`, nulls: `${name}n`, nanos: `${name}m` }
    if (!this.#declared.has(index)) {
      this.#declared.add(index)
      const type = this.#types[index]!
      const lines = [`const ${name} = ${this.#source}[${index}], ${names.values} = ${name}.values;`]
      if (type.nullable) lines.push(`const ${names.nulls} = ${name}.nulls ?? ${this.#writer.constant(noNulls)};`)
      if (storageOf(type) === 'timestamp') {
        lines.push(`const ${names.nanos} = ${name}.nanos ?? ${this.#writer.constant(noNanos)};`)
      }
      this.#writer.preamble(lines.join('\n'))
    }
    return names
  }

  /** The value of a column at the row; its load is written by `takeLoads`. */
  read(index: number): Emitted {
    const known = this.#loaded.get(index)
    if (known) return known
    const type = this.#types[index]!
    const emitted = type.root === 'NULL' ? { code: 'null', isNull: 'true' } : this.#load(index, type)
    this.#loaded.set(index, emitted)
    return emitted
  }

  #load(index: number, type: LogicalType): Emitted {
    const { values, nulls, nanos } = this.arrays(index)
    const value = `${values}_r`
    this.#loads.push(`const ${value} = ${values}[${this.#row}];`)
    let isNull = 'false'
    if (type.nullable) {
      isNull = `${nulls}_r`
      this.#loads.push(`const ${isNull} = ${nulls}[${this.#row}] === 1;`)
    }
    switch (storageOf(type)) {
      case 'int': return type.root === 'BOOLEAN' ? { code: `(${value} === 1)`, isNull } : { code: value, isNull }
      case 'timestamp': {
        this.#loads.push(`const ${nanos}_r = ${nanos}[${this.#row}];`)
        return { code: value, isNull, nanos: `${nanos}_r` }
      }
      case 'string': {
        const dictionary = this.#writer.constant(this.#dictionary)
        return { code: `${dictionary}.text(${value})`, isNull, id: value }
      }
      default: return { code: value, isNull }
    }
  }

  /** The loads of all columns read since the last call; put them before the code that uses them. */
  takeLoads(): string {
    const text = this.#loads.join('\n')
    this.#loads = []
    this.#loaded.clear()
    return text
  }
}

/** Writes results into an output buffer at an index variable. The buffer is the parameter or constant named `buffer`. */
export class ColumnWriter {
  readonly #writer: CodeWriter
  readonly #types: readonly LogicalType[]
  readonly #prefix: string
  readonly #buffer: string
  readonly #dictionary: Dictionary
  readonly #sticky: boolean
  readonly #declared = new Set<number>()

  /** With `sticky`, every store tells the buffer at once, for functions that write single rows; `finish` is not needed then. */
  constructor(writer: CodeWriter, types: readonly LogicalType[], buffer: string, dictionary: Dictionary, sticky = false) {
    this.#writer = writer
    this.#sticky = sticky
    this.#types = types
    this.#buffer = buffer
    this.#dictionary = dictionary
    this.#prefix = writer.local('o')
  }

  #declare(index: number): string {
    const name = `${this.#prefix}_${index}`
    if (!this.#declared.has(index)) {
      this.#declared.add(index)
      const lines = [
        `const ${name}v = ${this.#buffer}.values[${index}], ${name}n = ${this.#buffer}.nulls[${index}];`,
        `let ${name}a = 0;`,
      ]
      if (storageOf(this.#types[index]!) === 'timestamp') {
        lines.push(`const ${name}m = ${this.#buffer}.nanos[${index}]; let ${name}b = 0;`)
      }
      this.#writer.preamble(lines.join('\n'))
    }
    return name
  }

  #storedCode(type: LogicalType, value: Emitted): string {
    switch (storageOf(type)) {
      case 'int': return type.root === 'BOOLEAN' ? `(${value.code} ? 1 : 0)` : value.code
      case 'double': return type.root === 'FLOAT' ? `Math.fround(${value.code})` : value.code
      case 'string': return value.id ?? `${this.#writer.constant(this.#dictionary)}.intern(${value.code})`
      default: return value.code
    }
  }

  /** Statements that store the value of column `index` at `at`. */
  write(index: number, value: Emitted, at: string): string {
    const type = this.#types[index]!
    const name = this.#declare(index)
    const storage = storageOf(type)
    const zero = storage === 'long' ? '0n' : storage === 'object' ? 'undefined' : '0'
    const seen = this.#sticky ? `${this.#buffer}.nullSeen[${index}] = 1` : `${name}a = 1`
    const nullStore = `${name}n[${at}] = 1; ${seen}; ${name}v[${at}] = ${zero};` +
      (storage === 'timestamp' ? ` ${name}m[${at}] = 0;` : '')
    if (value.isNull === 'true' || type.root === 'NULL') return nullStore
    let store = `${name}v[${at}] = ${this.#storedCode(type, value)};`
    if (storage === 'timestamp') {
      const nanos = `(${name}m[${at}] = ${value.nanos ?? '0'})`
      store += this.#sticky ? ` if (${nanos} !== 0) ${this.#buffer}.nanoSeen[${index}] = 1;` : ` ${name}b |= ${nanos};`
    }
    if (value.isNull === 'false') return `${store} ${name}n[${at}] = 0;`
    return `if (${value.isNull}) { ${nullStore} } else { ${name}n[${at}] = 0; ${store} }`
  }

  /** Statements that hand the rows so far to the buffer and start over: which columns hold NULLs and nanos. */
  finish(): string {
    const lines: string[] = []
    for (const index of this.#declared) {
      const name = `${this.#prefix}_${index}`
      lines.push(`${this.#buffer}.nullSeen[${index}] = ${name}a; ${name}a = 0;`)
      if (storageOf(this.#types[index]!) === 'timestamp') {
        lines.push(`${this.#buffer}.nanoSeen[${index}] = ${name}b !== 0 ? 1 : 0; ${name}b = 0;`)
      }
    }
    return lines.join('\n')
  }
}
