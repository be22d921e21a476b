// The small language of signatures: `(STRING, INT [, INT]) -> STRING NULL` to an `infer` function.
// Always: the first signature that fits wins; arguments widen implicitly; one-letter words are type variables.
//
// Words: a type name (STRING, INT, BIGINT, DOUBLE, DECIMAL, BOOLEAN, BYTES, DATE, TIME, TIMESTAMP, TIMESTAMP_LTZ), a
// family
// (ANY, NUMERIC, EXACT, INTEGRAL, DATETIME, INTERVAL, SYMBOL), ARRAY<x>, MAP<x, y>, MULTISET<x>, ROW, or a variable T.
// `[, X]` is optional, `X...` repeats (zero times or more). A result may be `$0` (the type of argument 0 after casts),
// and ends
// with NULL (always nullable) or NOT NULL; otherwise it is nullable when an argument is. `$0varying` is VARCHAR for
// CHAR.

import { MillraceError } from '../base/error.ts'
import { asDecimal, isNumeric, leastRestrictiveType } from '../table/casts/index.ts'
import type { ArgumentInfo, Inferred } from '../table/function.ts'
import type { LogicalType, TypeRoot } from '../table/logical-type.ts'
import { types, withNullable, withoutAttribute } from '../table/logical-type.ts'

interface Pattern {
  readonly word: string
  readonly numbers: readonly number[]
  readonly children: readonly Pattern[]
}

interface Signature {
  readonly params: readonly Pattern[]
  readonly required: number
  readonly repeats: boolean
  readonly result: Pattern
  readonly nullability: 'arguments' | 'always' | 'never'
}

/** Types bound to variables while a signature is matched. */
type Bindings = Map<string, LogicalType>

class SignatureReader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(text: string) {
    this.#tokens = text.match(/->|\.\.\.|[\w$]+|[()<>[\],]/g) ?? []
  }

  peek(): string {
    return this.#tokens[this.#at] ?? ''
  }

  take(): string {
    this.#at++
    return this.#tokens[this.#at - 1] ?? ''
  }

  accept(token: string): boolean {
    if (this.peek() !== token) return false
    this.#at++
    return true
  }

  expect(token: string): void {
    if (!this.accept(token)) {
      throw new MillraceError(
        'functions.signature',
        `expected ${token}, found ${this.peek()}: ${this.#tokens.join(' ')}`,
        { domain: 'internal' },
      )
    }
  }
}

function readPattern(reader: SignatureReader): Pattern {
  const word = reader.take()
  const numbers: number[] = []
  const children: Pattern[] = []
  if (reader.accept('(')) {
    do numbers.push(Number(reader.take()))
    while (reader.accept(','))
    reader.expect(')')
  }
  if (reader.accept('<')) {
    do children.push(readPattern(reader))
    while (reader.accept(','))
    reader.expect('>')
  }
  return { word, numbers, children }
}

/** Reads a signature. */
function readSignature(text: string): Signature {
  const reader = new SignatureReader(text)
  const params: Pattern[] = []
  let required = -1
  let repeats = false
  reader.expect('(')
  while (!reader.accept(')')) {
    if (reader.accept('[')) {
      required = required < 0 ? params.length : required
      continue
    }
    if (reader.accept(']') || reader.accept(',')) continue
    params.push(readPattern(reader))
    if (reader.accept('...')) repeats = true
  }
  reader.expect('->')
  const result = readPattern(reader)
  const isNever = reader.accept('NOT')
  const nullability = isNever ? 'never' : reader.peek() === 'NULL' ? 'always' : 'arguments'
  const all = repeats ? params.length - 1 : params.length
  return { params, required: required < 0 ? all : required, repeats, result, nullability }
}

const families: { readonly [word: string]: readonly TypeRoot[] } = {
  STRING: ['VARCHAR', 'CHAR'],
  BYTES: ['VARBINARY', 'BINARY'],
  INTEGRAL: ['INTEGER', 'TINYINT', 'SMALLINT', 'BIGINT'],
  EXACT: ['INTEGER', 'TINYINT', 'SMALLINT', 'BIGINT', 'DECIMAL'],
  DATETIME: ['TIMESTAMP', 'TIMESTAMP_LTZ', 'DATE', 'TIME'],
  TIMESTAMPS: ['TIMESTAMP', 'TIMESTAMP_LTZ'],
  INTERVAL: ['INTERVAL_DAY_TIME', 'INTERVAL_YEAR_MONTH'],
  ROW: ['ROW'],
  VARIANT: ['VARIANT'],
  SYMBOL: ['SYMBOL', 'CHAR', 'VARCHAR'],
}

const plain: { readonly [word: string]: (numbers: readonly number[]) => LogicalType } = {
  STRING: () => types.string(),
  BYTES: () => types.bytes(),
  BOOLEAN: () => types.boolean(),
  TINYINT: () => types.tinyint(),
  SMALLINT: () => types.smallint(),
  INT: () => types.int(),
  BIGINT: () => types.bigint(),
  FLOAT: () => types.float(),
  DOUBLE: () => types.double(),
  DECIMAL: ([precision = 10, scale = 0]) => types.decimal(precision, scale),
  DATE: () => types.date(),
  TIME: ([precision = 0]) => types.time(precision),
  TIMESTAMP: ([precision = 6]) => types.timestamp(precision),
  TIMESTAMP_LTZ: ([precision = 6]) => types.timestampLtz(precision),
  BINARY: ([length = 1]) => types.binary(length),
  CHAR: ([length = 1]) => types.char(length),
  VARCHAR: ([length = 1]) => types.varchar(length),
  VARIANT: () => ({ root: 'VARIANT', nullable: true }),
  INTEGRAL: () => types.int(),
  EXACT: () => types.int(),
  NUMERIC: () => types.int(),
  INTERVAL: () => ({ root: 'INTERVAL_DAY_TIME', nullable: true }),
  DATETIME: () => types.timestamp(3),
  TIMESTAMPS: () => types.timestamp(3),
}

const isVariable = (word: string): boolean => word.length === 1

function matchNumber(word: string, type: LogicalType): LogicalType | undefined {
  switch (word) {
    case 'TINYINT':
    case 'SMALLINT':
    case 'INT':
      return families['INTEGRAL']?.includes(type.root) ? types.int() : undefined
    case 'BIGINT':
      return families['INTEGRAL']?.includes(type.root) ? types.bigint() : undefined
    case 'FLOAT':
      return isNumeric(type) ? types.float() : undefined
    case 'DOUBLE':
      return isNumeric(type) ? types.double() : undefined
    case 'NUMERIC':
      return isNumeric(type) ? type : undefined
    case 'DECIMAL': {
      const digits = asDecimal(type)
      return digits && types.decimal(digits.precision, digits.scale)
    }
    default:
      return undefined
  }
}

function matchNested(pattern: Pattern, type: LogicalType, bindings: Bindings): LogicalType | undefined {
  const [first, second] = pattern.children
  if (type.root !== pattern.word) return undefined
  if (pattern.word === 'MAP') {
    const key = first && type.key && matchType(first, type.key, bindings)
    const value = second && type.value && matchType(second, type.value, bindings)
    return key && value && types.map(key, value, type.nullable)
  }
  const element = first && type.element && matchType(first, type.element, bindings)
  return element && { ...type, element }
}

function matchRoot(pattern: Pattern, type: LogicalType, bindings: Bindings): LogicalType | undefined {
  const { word } = pattern
  if (isVariable(word)) {
    const bound = bindings.get(word)
    const merged = bound ? leastRestrictiveType([bound, type]) : type
    if (merged) bindings.set(word, merged)
    return merged
  }
  if (word === 'ANY') return type
  if (type.root === 'NULL') return plain[word]?.(pattern.numbers) ?? type
  if (pattern.children.length > 0) return matchNested(pattern, type, bindings)
  const family = families[word]
  if (family) return family.includes(type.root) ? type : undefined
  return matchNumber(word, type) ?? (type.root === word ? type : undefined)
}

function matchType(pattern: Pattern, type: LogicalType, bindings: Bindings): LogicalType | undefined {
  const matched = matchRoot(pattern, withoutAttribute(type), bindings)
  return matched && withNullable(matched, type.nullable)
}

/** Puts the final types of variables into a matched argument type. */
function settle(pattern: Pattern, type: LogicalType, bindings: Bindings): LogicalType {
  const bound = isVariable(pattern.word) ? bindings.get(pattern.word) : undefined
  if (bound) return withNullable(bound, type.nullable)
  const [first, second] = pattern.children
  if (pattern.word === 'MAP' && first && second && type.key && type.value) {
    return { ...type, key: settle(first, type.key, bindings), value: settle(second, type.value, bindings) }
  }
  if (first && type.element) {
    const element = settle(first, type.element, bindings)
    // The variable may have become nullable by another argument; an element cast must not lose that.
    return { ...type, element: isVariable(first.word) ? (bindings.get(first.word) ?? element) : element }
  }
  return type
}

function resultType(pattern: Pattern, argTypes: readonly LogicalType[], bindings: Bindings): LogicalType {
  if (pattern.word.startsWith('$')) {
    const type = argTypes[Number.parseInt(pattern.word.slice(1), 10)] ?? types.null()
    return pattern.word.endsWith('varying') && type.root === 'CHAR' ? { ...type, root: 'VARCHAR' } : type
  }
  const bound = bindings.get(pattern.word)
  if (bound) return bound
  const [first, second] = pattern.children
  const child = (part: Pattern | undefined): LogicalType => (part ? resultType(part, argTypes, bindings) : types.null())
  if (pattern.word === 'ARRAY') return types.array(child(first))
  if (pattern.word === 'MULTISET') return types.multiset(child(first))
  if (pattern.word === 'MAP') return types.map(child(first), child(second))
  const make = plain[pattern.word]
  if (!make) throw new MillraceError('functions.signature', `unknown type ${pattern.word}`, { domain: 'internal' })
  return make(pattern.numbers)
}

function inferOne(
  signature: Signature,
  args: readonly ArgumentInfo[],
  nullableBy: readonly number[] | undefined,
): Inferred | undefined {
  const { params } = signature
  if (args.length < signature.required) return undefined
  if (args.length > params.length && !signature.repeats) return undefined
  const bindings: Bindings = new Map()
  const patterns = args.map((_, index) => params[Math.min(index, params.length - 1)])
  const matched: LogicalType[] = []
  for (const [index, arg] of args.entries()) {
    const pattern = patterns[index]
    const type = pattern && matchType(pattern, arg.type, bindings)
    if (!type) return undefined
    matched.push(type)
  }
  const argTypes = matched.map((type, index) => {
    const pattern = patterns[index]
    return pattern ? settle(pattern, type, bindings) : type
  })
  const type = resultType(signature.result, argTypes, bindings)
  // The result of a bare variable is also NULL where the element it stands for is.
  const own = isVariable(signature.result.word) && type.nullable
  const nullable =
    signature.nullability === 'arguments'
      ? own || args.some((arg, index) => arg.type.nullable && (nullableBy?.includes(index) ?? true))
      : signature.nullability === 'always'
  return { type: withNullable(type, nullable), argTypes }
}

/** Whether any of the signatures takes a number of arguments. */
export function takesCount(signatures: readonly string[]): (count: number) => boolean {
  const read = signatures.map(readSignature)
  return (count) =>
    read.some(({ params, required, repeats }) => count >= required && (repeats || count <= params.length))
}

/** Why a call's arguments fit no signature; follows "Cannot apply … to arguments of type …". */
export function mismatchText(name: string, signatures: readonly string[]): string {
  const forms = signatures.map((signature) => {
    const words = signature.slice(0, signature.lastIndexOf('->')).match(/[A-Z]\w*(<[^>]*>)?/g) ?? []
    const shown = words.map((word) => `<${word}>`)
    return !/^\w/.test(name) && shown.length === 2 ? `'${shown.join(` ${name} `)}'` : `'${name}(${shown.join(', ')})'`
  })
  return `Supported form(s): ${forms.join('\n')}`
}

/**
 * Turns signatures into the `infer` of a function; `nullableBy` names the arguments whose NULL gives NULL (default:
 * all).
 */
export function inferBySignatures(
  name: string,
  signatures: readonly string[],
  nullableBy?: readonly number[],
): (args: readonly ArgumentInfo[]) => Inferred | string {
  const read = signatures.map(readSignature)
  return (args) => {
    for (const signature of read) {
      const inferred = inferOne(signature, args, nullableBy)
      if (inferred) return inferred
    }
    return mismatchText(name, signatures)
  }
}
