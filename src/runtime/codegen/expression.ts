// Typed expressions to code: literals, inputs, lazy CASE, AND and OR, casts, field access; everything else asks the function registry.
// Always: three-valued logic; a branch's code runs only when the branch is taken, as in Flink's generated code.

import { MillraceError } from '../../base/error.ts'
import { emitCast } from '../../table/casts/index.ts'
import type { Dictionary, TimestampValue } from '../../table/column-batch.ts'
import type { LiteralValue, Rex, RexCall } from '../../table/expression.ts'
import type { EmitCall, Emitted, FunctionRegistry } from '../../table/function.ts'
import type { LogicalType } from '../../table/logical-type.ts'
import { printType, storageOf } from '../../table/logical-type.ts'
import type { CodeWriter } from './code-writer.ts'
import { defaultCode, fromObjectForm } from './columns.ts'

/** What expression code needs besides the writer. */
export interface ExpressionFacts {
  readonly functions: FunctionRegistry
  readonly dictionary: Dictionary & { pin?(id: number): number }
}

/** Compiles expressions over one row whose columns `input` reads. */
export class ExpressionWriter {
  readonly #writer: CodeWriter
  readonly #facts: ExpressionFacts
  readonly #input: (index: number) => Emitted

  constructor(writer: CodeWriter, facts: ExpressionFacts, input: (index: number) => Emitted) {
    this.#writer = writer
    this.#facts = facts
    this.#input = input
  }

  /** Appends the statements of the expression to the writer and answers its value. */
  emit(rex: Rex): Emitted {
    switch (rex.kind) {
      case 'literal': return this.#literal(rex.value, rex.type)
      case 'input': return this.#input(rex.index)
      case 'call': return this.#call(rex)
      case 'cast': return this.#cast(rex)
      case 'case': return this.#case(rex)
      case 'field': return this.#field(rex)
    }
  }

  /** A JavaScript condition: true only when the BOOLEAN expression is TRUE. */
  condition(rex: Rex): string {
    const value = this.emit(rex)
    return value.isNull === 'false' ? value.code : `(!(${value.isNull}) && ${value.code})`
  }

  #literal(value: LiteralValue, type: LogicalType): Emitted {
    if (value === null || type.root === 'NULL') return { code: defaultCode(type), isNull: 'true' }
    if (typeof value === 'string') {
      const id = this.#facts.dictionary.intern(value)
      this.#facts.dictionary.pin?.(id)
      return { code: JSON.stringify(value), isNull: 'false', id: String(id) }
    }
    if (typeof value === 'bigint') {
      const isWide = storageOf(type) === 'long' || storageOf(type) === 'object'
      return { code: isWide ? `${value}n` : String(value), isNull: 'false' }
    }
    if (typeof value === 'number') {
      if (storageOf(type) === 'long') return { code: `${BigInt(value)}n`, isNull: 'false' }
      return { code: Object.is(value, -0) ? '-0' : String(value), isNull: 'false' }
    }
    if (typeof value === 'boolean') return { code: String(value), isNull: 'false' }
    if (value instanceof Uint8Array) return { code: this.#writer.constant(value), isNull: 'false' }
    const stamp = value as TimestampValue
    return { code: String(stamp.ms), nanos: String(stamp.nanos), isNull: 'false' }
  }

  #call(rex: RexCall): Emitted {
    if (rex.function === 'AND' || rex.function === 'OR') return this.#logic(rex.args, rex.function === 'AND')
    const found = this.#facts.functions.scalar(rex.function)
    if (!found) {
      throw new MillraceError('runtime.unknown-function', `no scalar function ${rex.function}`, { domain: 'internal' })
    }
    const call: EmitCall = {
      argTypes: rex.args.map((arg) => arg.type),
      type: rex.type,
      literals: rex.args.map((arg) => (arg.kind === 'literal' ? arg.value : undefined)),
      arg: (index) => this.emit(rex.args[index]!),
    }
    return found.emit(call, this.#writer)
  }

  #cast(rex: Extract<Rex, { kind: 'cast' }>): Emitted {
    const value = this.emit(rex.operand)
    const cast = emitCast(value, rex.operand.type, rex.type, rex.safe, this.#writer)
    if (rex.checked) this.#writer.statement(narrowingCheck(this.#writer, rex, value, cast))
    return cast
  }

  /** AND (or OR with TRUE and FALSE swapped): stops at the first argument that decides. */
  #logic(args: readonly Rex[], isAnd: boolean): Emitted {
    const value = this.#writer.local('b')
    const isNull = this.#writer.local('n')
    const undecided = isAnd ? value : `!${value}`
    let mayBeNull = false
    let close = ''
    const start = String(isAnd)
    const body = this.#writer.capture(() => {
      args.forEach((arg, position) => {
        if (position > 0) {
          this.#writer.statement(`if (${undecided}) {`)
          close += '}'
        }
        const operand = this.emit(arg)
        const decides = isAnd ? `!(${operand.code})` : `(${operand.code})`
        if (operand.isNull === 'false') {
          this.#writer.statement(`if (${decides}) ${value} = ${!isAnd};`)
        } else {
          mayBeNull = true
          this.#writer.statement(`if (${operand.isNull}) ${isNull} = true; else if (${decides}) ${value} = ${!isAnd};`)
        }
      })
    })
    this.#writer.statement(`let ${value} = ${start}${mayBeNull ? `, ${isNull} = false` : ''};\n${body}\n${close}`)
    if (!mayBeNull) return { code: value, isNull: 'false' }
    this.#writer.statement(`if (${isAnd ? `!${value}` : value}) ${isNull} = false;`)
    return { code: value, isNull }
  }

  #case(rex: Extract<Rex, { kind: 'case' }>): Emitted {
    const value = this.#writer.local('v')
    const isNull = this.#writer.local('n')
    const nanos = storageOf(rex.type) === 'timestamp' ? this.#writer.local('m') : undefined
    const results: { emitted: Emitted; rest: string }[] = []
    const take = (branch: Rex): { emitted: Emitted; rest: string } => {
      let emitted: Emitted | undefined
      const rest = this.#writer.capture(() => {
        emitted = this.emit(branch)
      })
      const result = { emitted: emitted!, rest }
      results.push(result)
      return result
    }
    const parts = rex.branches.map((branch) => {
      let condition = ''
      const before = this.#writer.capture(() => {
        condition = this.condition(branch.when)
      })
      return { before, condition, result: take(branch.then) }
    })
    const otherwise = take(rex.otherwise)
    const hasIds = storageOf(rex.type) === 'string' &&
      results.every((result) => result.emitted.id !== undefined || result.emitted.isNull === 'true')
    const assign = (result: { emitted: Emitted; rest: string }): string => {
      const { emitted } = result
      const set = hasIds ? emitted.id ?? '0' : emitted.code
      const stores = `${value} = ${set}; ${isNull} = ${emitted.isNull};`
      return `${result.rest}\n${stores}${nanos ? ` ${nanos} = ${emitted.nanos ?? '0'};` : ''}`
    }
    const initial = hasIds ? '0' : defaultCode(rex.type)
    this.#writer.statement(`let ${value} = ${initial}, ${isNull} = true${nanos ? `, ${nanos} = 0` : ''};`)
    for (const part of parts) {
      this.#writer.statement(`${part.before}\nif (${part.condition}) {\n${assign(part.result)}\n} else {`)
    }
    this.#writer.statement(`${assign(otherwise)}\n${'}'.repeat(parts.length)}`)
    const neverNull = results.every((result) => result.emitted.isNull === 'false')
    const emitted: Emitted = { code: value, isNull: neverNull ? 'false' : isNull, ...(nanos ? { nanos } : {}) }
    if (!hasIds) return emitted
    return { ...emitted, code: `${this.#writer.constant(this.#facts.dictionary)}.text(${value})`, id: value }
  }

  #field(rex: Extract<Rex, { kind: 'field' }>): Emitted {
    const row = this.emit(rex.operand)
    const name = this.#writer.local('f')
    const access = `${row.code}[${rex.index}]`
    this.#writer.statement(`const ${name} = ${row.isNull === 'false' ? access : `${row.isNull} ? null : ${access}`};`)
    if (rex.operand.type.root !== 'ROW') {
      throw new MillraceError('runtime.not-a-row', `field access on ${printType(rex.operand.type)}`, { domain: 'internal' })
    }
    const value = fromObjectForm(rex.type, name)
    if (value.nanos === undefined) return value
    const ms = this.#writer.local('f')
    this.#writer.statement(`const ${ms} = ${name} ?? {ms: 0, nanos: 0};`)
    return { code: `${ms}.ms`, nanos: `${ms}.nanos`, isNull: value.isNull }
  }
}

const integerBounds: Partial<Record<LogicalType['root'], readonly [bigint, bigint]>> = {
  TINYINT: [-128n, 127n], SMALLINT: [-32768n, 32767n], INTEGER: [-2147483648n, 2147483647n],
  BIGINT: [-9223372036854775808n, 9223372036854775807n],
}

function failNarrowing(value: unknown, to: string): never {
  throw new MillraceError('runtime.sink-overflow', `the value ${String(value)} does not fit the sink column's type ${to}`,
    { hint: 'widen the sink column, or CAST the value in the query' })
}

/** Statements that fail the job when a cast into a sink would wrap or lose the value (design D8a). */
function narrowingCheck(writer: CodeWriter, rex: Extract<Rex, { kind: 'cast' }>, value: Emitted, cast: Emitted): string {
  const from = rex.operand.type
  const bounds = integerBounds[rex.type.root]
  const fail = `${writer.constant(failNarrowing)}(${value.code}, ${JSON.stringify(printType(rex.type))})`
  if (!bounds) {
    if (rex.type.root !== 'DECIMAL') return ''
    return `if (!(${value.isNull}) && ${cast.isNull}) ${fail};`
  }
  const [min, max] = bounds
  let outside = `${value.code} < ${min} || ${value.code} > ${max}`
  if (storageOf(from) === 'long' || from.root === 'DECIMAL') {
    const unit = 10n ** BigInt(from.root === 'DECIMAL' ? from.scale ?? 0 : 0)
    outside = `${value.code} <= ${(min - 1n) * unit}n || ${value.code} >= ${(max + 1n) * unit}n`
  } else if (storageOf(from) === 'double') {
    outside = `!(${value.code} > ${Number(min) - 1} && ${value.code} < ${Number(max) + 1})`
  }
  return `if (!(${value.isNull}) && (${outside})) ${fail};`
}
