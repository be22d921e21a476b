// The expressions by which GetPartitions chooses: comparisons of partition columns with literals, IN, BETWEEN, LIKE, IS NULL, AND, OR, NOT.
// Always: a literal is read by its column's type, and whatever cannot be read is an error and never a silent mismatch.
// Follows https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html

import { AwsError } from '../aws/errors.ts'
import type { GlueColumn } from './glue-state.ts'

/** Decides on a partition by its values. */
export type PartitionFilter = (values: readonly string[]) => boolean

type Token = { readonly kind: 'word' | 'string' | 'number' | 'symbol' | 'end'; readonly text: string }
type Value = string | bigint | Decimal
type Test = (values: readonly string[]) => boolean

interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

interface Column {
  readonly index: number
  readonly type: string
}

/** Hive's name of the partition of NULL. */
const nullPartition = '__HIVE_DEFAULT_PARTITION__'
const expressionCharsMax = 2048
const keywords = new Set(['and', 'or', 'not', 'in', 'between', 'like', 'is', 'null'])
const integers = new Set(['bigint', 'int', 'integer', 'smallint', 'tinyint', 'long'])
const texts = new Set(['char', 'string', 'varchar'])

function invalid(message: string): AwsError {
  return new AwsError('InvalidInputException', message)
}

/** Compiles an expression over a table's partition columns. */
export function partitionFilter(expression: string | undefined, columns: readonly GlueColumn[]): PartitionFilter {
  if (expression === undefined || expression.trim() === '') return () => true
  if (expression.length > expressionCharsMax) throw invalid(`Expression is longer than ${expressionCharsMax} characters`)
  return new Parser(expression, columns).parse()
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)"|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![\w.])|([A-Za-z_][\w.-]*|`[^`]+`)|(<>|!=|>=|<=|[<>=(),]))/y
  while (pattern.lastIndex < expression.trimEnd().length) {
    const match = pattern.exec(expression)
    if (!match) throw invalid(`Unsupported expression '${expression}'`)
    const [, quoted, doubled, number, word, symbol] = match
    if (quoted !== undefined) tokens.push({ kind: 'string', text: quoted.replaceAll("''", "'") })
    else if (doubled !== undefined) tokens.push({ kind: 'string', text: doubled.replaceAll('""', '"') })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word.replaceAll('`', '') })
    else tokens.push({ kind: 'symbol', text: symbol ?? '' })
  }
  return tokens
}

/** Glue also takes `(AND)` and `(OR)`. */
function withoutWrappedKeywords(tokens: readonly Token[]): Token[] {
  const out: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at + 1]?.text.toLowerCase()
    const isWrapped = tokens[at]?.text === '(' && (word === 'and' || word === 'or') && tokens[at + 2]?.text === ')'
    out.push(tokens[isWrapped ? at + 1 : at] as Token)
    if (isWrapped) at += 2
  }
  return out
}

class Parser {
  readonly #expression: string
  readonly #tokens: readonly Token[]
  readonly #columns: readonly GlueColumn[]
  #at = 0

  constructor(expression: string, columns: readonly GlueColumn[]) {
    this.#expression = expression
    this.#tokens = withoutWrappedKeywords(tokensOf(expression))
    this.#columns = columns
  }

  parse(): Test {
    const test = this.#or()
    if (this.#peek().kind !== 'end') throw this.#unsupported()
    return test
  }

  #unsupported(): AwsError {
    return invalid(`Unsupported expression '${this.#expression}'`)
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: 'end', text: '' }
  }

  #isWord(word: string, ahead = 0): boolean {
    const token = this.#peek(ahead)
    return token.kind === 'word' && token.text.toLowerCase() === word
  }

  #take(text: string): boolean {
    const token = this.#peek()
    if (token.kind === 'string' || token.text.toLowerCase() !== text) return false
    this.#at++
    return true
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unsupported()
  }

  #or(): Test {
    let left = this.#and()
    while (this.#take('or')) {
      const [a, b] = [left, this.#and()]
      left = (values) => a(values) || b(values)
    }
    return left
  }

  #and(): Test {
    let left = this.#not()
    while (this.#take('and')) {
      const [a, b] = [left, this.#not()]
      left = (values) => a(values) && b(values)
    }
    return left
  }

  #not(): Test {
    if (!this.#take('not')) return this.#primary()
    const inner = this.#not()
    return (values) => !inner(values)
  }

  #primary(): Test {
    if (this.#peek().text !== '(' || this.#peek().kind !== 'symbol' || this.#startsColumn()) return this.#condition()
    this.#at++
    const inner = this.#or()
    this.#expect(')')
    return inner
  }

  /** Whether the parentheses here wrap a column alone, as in `(a) = 1`. */
  #startsColumn(): boolean {
    let ahead = 0
    while (this.#peek(ahead).text === '(' && this.#peek(ahead).kind === 'symbol') ahead++
    return this.#peek(ahead).kind === 'word' && !this.#isWord('not', ahead) && this.#peek(ahead + 1).text === ')'
  }

  #condition(): Test {
    const column = this.#column()
    const read = (values: readonly string[]): Value | undefined => stored(values[column.index], column.type)
    if (this.#take('is')) {
      const isNot = this.#take('not')
      this.#expect('null')
      return (values) => (read(values) === undefined) !== isNot
    }
    const isNegated = this.#take('not')
    const test = this.#predicate(column, read)
    return isNegated ? (values) => read(values) !== undefined && !test(values) : test
  }

  #predicate(column: Column, read: (values: readonly string[]) => Value | undefined): Test {
    if (this.#take('in')) {
      this.#expect('(')
      const wanted = [this.#literal(column)]
      while (this.#take(',')) wanted.push(this.#literal(column))
      this.#expect(')')
      return (values) => {
        const value = read(values)
        return value !== undefined && wanted.some((candidate) => compare(value, candidate) === 0)
      }
    }
    if (this.#take('between')) {
      const low = this.#literal(column)
      this.#expect('and')
      const high = this.#literal(column)
      return (values) => {
        const value = read(values)
        return value !== undefined && compare(value, low) >= 0 && compare(value, high) <= 0
      }
    }
    if (this.#take('like')) return this.#like(column, read)
    const operator = this.#peek()
    const holds = comparisons[operator.text]
    if (operator.kind !== 'symbol' || holds === undefined) throw this.#unsupported()
    this.#at++
    const wanted = this.#literal(column)
    return (values) => {
      const value = read(values)
      return value !== undefined && holds(compare(value, wanted))
    }
  }

  #like(column: Column, read: (values: readonly string[]) => Value | undefined): Test {
    if (!texts.has(column.type)) {
      const kind = integers.has(column.type) ? 'Integral' : column.type.charAt(0).toUpperCase() + column.type.slice(1)
      throw invalid(`${kind} data type doesn't support operation 'LIKE'`)
    }
    const wanted = String(this.#literal(column))
    const source = [...wanted].map((char) => (char === '%' ? '[^]*' : char === '_' ? '[^]' : char.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('')
    const pattern = new RegExp(`^${source}$`, 'u')
    return (values) => {
      const value = read(values)
      return value !== undefined && pattern.test(String(value))
    }
  }

  #column(): Column {
    let depth = 0
    for (; this.#take('('); ) depth++
    const token = this.#peek()
    if (token.kind !== 'word' || keywords.has(token.text.toLowerCase())) throw this.#unsupported()
    this.#at++
    for (; depth > 0; depth--) this.#expect(')')
    const index = this.#columns.findIndex((column) => column.Name.toLowerCase() === token.text.toLowerCase())
    if (index < 0) throw invalid(`Unknown column '${token.text}'`)
    return { index, type: (this.#columns[index]?.Type ?? 'string').toLowerCase().replace(/\(.*$/, '').trim() }
  }

  #literal(column: Column): Value {
    let depth = 0
    for (; this.#take('('); ) depth++
    // `DATE '2026-01-01'` and `TIMESTAMP '…'` name the type once more.
    if ((this.#isWord('date') || this.#isWord('timestamp')) && this.#peek(1).kind === 'string') this.#at++
    const token = this.#peek()
    if (token.kind !== 'string' && token.kind !== 'number') throw this.#unsupported()
    this.#at++
    for (; depth > 0; depth--) this.#expect(')')
    return parseValue(token.text, column.type, 'InvalidInputException')
  }
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0, '<>': (order) => order !== 0, '!=': (order) => order !== 0,
  '<': (order) => order < 0, '<=': (order) => order <= 0, '>': (order) => order > 0, '>=': (order) => order >= 0,
}

function stored(text: string | undefined, type: string): Value | undefined {
  return text === undefined || text === nullPartition ? undefined : parseValue(text, type, 'InvalidStateException')
}

function parseValue(text: string, type: string, code: string): Value {
  const wrong = (message: string): AwsError => new AwsError(code, message)
  if (texts.has(type)) return text
  if (integers.has(type)) {
    if (!/^[+-]?\d+$/.test(text)) throw wrong(`"${text}" is not an integer.`)
    return BigInt(text)
  }
  if (type === 'decimal') {
    const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?$/.exec(text)
    if (!match || `${match[2]}${match[3]}` === '') throw wrong(`${text} is not a decimal.`)
    return { digits: BigInt(`${match[1]}${match[2]}${match[3]}`), scale: (match[3] ?? '').length - Number(match[4] ?? 0) }
  }
  // Dates and timestamps of the canonical form are in the order of their texts.
  if (type === 'date') {
    if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) throw wrong(`${text} is not a date.`)
    return text
  }
  if (type === 'timestamp') {
    const match = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.(\d{1,9}))?$/.exec(text)
    if (!match) throw wrong(`Timestamp format must be yyyy-mm-dd hh:mm:ss[.fffffffff] ${text} is not a timestamp.`)
    return `${match[1]}.${(match[2] ?? '').padEnd(9, '0')}`
  }
  throw invalid(`Unknown type : '${type}'`)
}

function compare(a: Value, b: Value): number {
  if (typeof a === 'object' && typeof b === 'object') {
    const scale = Math.max(a.scale, b.scale)
    const [left, right] = [a, b].map((value) => value.digits * 10n ** BigInt(scale - value.scale)) as [bigint, bigint]
    return left < right ? -1 : left > right ? 1 : 0
  }
  return a < b ? -1 : a > b ? 1 : 0
}
