// Filter expressions of JSON paths: ?(@.price < 10 && @.kind == 'x').
// Always: a malformed filter is undefined; an operand that is not there makes its comparison false.

import type { JsonPath } from './path.ts'
import type { JsonValue } from './value.ts'
import { isArray, isNumber, isObject, parseJson } from './value.ts'
import { walkPath } from './walk.ts'

/** Decides on one element; `root` is the document. */
export type Filter = (element: JsonValue, root: JsonValue) => boolean

/** Reads the paths inside of filters. */
export type PathReading = (text: string) => JsonPath | undefined

type Operand = (element: JsonValue, root: JsonValue) => JsonValue | undefined

const tokenForms: readonly string[] = [
  '&&|\\|\\||==|!=|<=|>=|=~|[<>!()]',
  '\\/(?:[^/\\\\]|\\\\.)*\\/[imsu]*',
  "'(?:[^'\\\\]|\\\\.)*'",
  '"(?:[^"\\\\]|\\\\.)*"',
  '\\[[^\\]]*\\]',
  '[@$](?:\\.[\\w*]+|\\[[^\\]]*\\]|\\.\\.\\w+)*(?:\\(\\))?',
  '[^\\s()&|=!<>]+',
]
const tokenSyntax = new RegExp(`\\s*(${tokenForms.join('|')})`, 'y')

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = []
  let at = 0
  while (at < text.trimEnd().length) {
    tokenSyntax.lastIndex = at
    const match = tokenSyntax.exec(text)
    if (!match) return undefined
    tokens.push(match[1] ?? '')
    at += match[0].length
  }
  return tokens
}

function compare(a: JsonValue, b: JsonValue): number | undefined {
  if (isNumber(a) && isNumber(b)) return Number(a.text) - Number(b.text)
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return undefined
}

/** Whether two JSON values are the same. */
export function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  if (isNumber(a) && isNumber(b)) return Number(a.text) === Number(b.text)
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => sameJson(item, b[index]))
  if (isObject(a) && isObject(b))
    return a.size === b.size && [...a].every(([key, value]) => sameJson(value, b.get(key)))
  return false
}

function isEmpty(value: JsonValue | undefined): boolean {
  if (typeof value === 'string' || isArray(value)) return value.length === 0
  return isObject(value) && value.size === 0
}

function sizeOf(value: JsonValue | undefined): number {
  if (typeof value === 'string' || isArray(value)) return value.length
  return isObject(value) ? value.size : -1
}

function contains(value: JsonValue | undefined, item: JsonValue | undefined): boolean {
  if (typeof value === 'string') return typeof item === 'string' && value.includes(item)
  return isArray(value) && value.some((each) => sameJson(each, item))
}

function relate(operator: string, a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  switch (operator) {
    case '==':
      return sameJson(a, b)
    case '!=':
      return !sameJson(a, b)
    case 'in':
      return isArray(b) && b.some((item) => sameJson(a, item))
    case 'nin':
      return isArray(b) && !b.some((item) => sameJson(a, item))
    case 'contains':
      return contains(a, b)
    case 'empty':
      return isEmpty(a) === (b === true)
    case 'size':
      return isNumber(b) && sizeOf(a) === Number(b.text)
    default: {
      const order = a === undefined || b === undefined ? undefined : compare(a, b)
      if (order === undefined) return false
      if (operator === '<') return order < 0
      if (operator === '<=') return order <= 0
      return operator === '>' ? order > 0 : order >= 0
    }
  }
}

const operators = new Set(['==', '!=', '<', '<=', '>', '>=', '=~', 'in', 'nin', 'contains', 'empty', 'size'])

class FilterReader {
  readonly #tokens: readonly string[]
  readonly #readPath: PathReading
  #at = 0

  constructor(tokens: readonly string[], readPath: PathReading) {
    this.#tokens = tokens
    this.#readPath = readPath
  }

  read(): Filter | undefined {
    const filter = this.#or()
    return filter && this.#at === this.#tokens.length ? filter : undefined
  }

  #accept(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at++
    return true
  }

  #or(): Filter | undefined {
    let left = this.#and()
    while (left && this.#accept('||')) {
      const [first, second] = [left, this.#and()]
      left = second && ((element, root) => first(element, root) || second(element, root))
    }
    return left
  }

  #and(): Filter | undefined {
    let left = this.#unary()
    while (left && this.#accept('&&')) {
      const [first, second] = [left, this.#unary()]
      left = second && ((element, root) => first(element, root) && second(element, root))
    }
    return left
  }

  #unary(): Filter | undefined {
    if (this.#accept('!')) {
      const inner = this.#unary()
      return inner && ((element, root) => !inner(element, root))
    }
    if (this.#accept('(')) {
      const inner = this.#or()
      return inner && this.#accept(')') ? inner : undefined
    }
    return this.#relation()
  }

  #relation(): Filter | undefined {
    const left = this.#operand()
    if (!left) return undefined
    const operator = this.#tokens[this.#at] ?? ''
    if (!operators.has(operator.toLowerCase())) return (element, root) => left(element, root) !== undefined
    this.#at++
    if (operator === '=~') return this.#pattern(left)
    const right = this.#operand()
    const name = operator.toLowerCase()
    return right && ((element, root) => relate(name, left(element, root), right(element, root)))
  }

  #pattern(left: Operand): Filter | undefined {
    const match = /^\/(.*)\/([imsu]*)$/.exec(this.#tokens[this.#at++] ?? '')
    if (!match) return undefined
    const regex = new RegExp(`^(?:${match[1]})$`, match[2])
    return (element, root) => {
      const value = left(element, root)
      return typeof value === 'string' && regex.test(value)
    }
  }

  #operand(): Operand | undefined {
    const token = this.#tokens[this.#at++]
    if (token === undefined) return undefined
    if (/^[@$]/.test(token)) {
      const path = this.#readPath(token)
      return (
        path &&
        ((element, root) => {
          const found = walkPath(path, token.startsWith('@') ? element : root)
          return found.missing ? undefined : found.value
        })
      )
    }
    const json = token.startsWith("'")
      ? JSON.stringify(token.slice(1, -1).replace(/\\(.)/g, '$1'))
      : token.replaceAll("'", '"')
    const value = parseJson(json)
    return value === undefined ? undefined : () => value
  }
}

/** Reads the text behind `?`. */
export function readFilter(text: string, readPath: PathReading): Filter | undefined {
  const tokens = tokensOf(text)
  return tokens && new FilterReader(tokens, readPath).read()
}
