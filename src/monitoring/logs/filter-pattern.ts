// Filter patterns of CloudWatch Logs: terms, quoted phrases, `-` and `?` terms, regular expressions, JSON selectors, columns.
// Always: a pattern is read whole before anything is matched; what cannot be read is an InvalidParameterException.
// Follows https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html

import { AwsError } from '../../aws/errors.ts'

type Matcher = (message: string) => boolean
type Test = (value: unknown) => boolean

function invalid(): AwsError {
  return new AwsError('InvalidParameterException', 'Invalid filter pattern')
}

/** A matcher for a pattern; an empty pattern matches all. */
export function filterMatcher(pattern: string | undefined): Matcher {
  const text = (pattern ?? '').trim()
  if (text === '') return () => true
  if (text.startsWith('{')) return jsonMatcher(text)
  if (text.startsWith('[')) return columnsMatcher(text)
  return termsMatcher(text)
}

/** Repeated groups that hold a repetition can take for ever, so they are refused, as CloudWatch refuses them. */
const nestedRepetition = /\((?:[^()]*[+*}][^()]*)\)[+*{]/

function regular(source: string): RegExp {
  if (source.length > 256 || nestedRepetition.test(source)) throw invalid()
  try {
    return new RegExp(source)
  } catch {
    throw invalid()
  }
}

function termsMatcher(text: string): Matcher {
  const terms = [...text.matchAll(/([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|(\S+))/g)].map(([, sign = '', quoted, expression, word]) => {
    const found = quoted?.replace(/\\(.)/g, '$1') ?? word ?? ''
    const pattern = expression === undefined ? undefined : regular(expression)
    return { sign, test: (message: string) => (pattern ? pattern.test(message) : message.includes(found)) }
  })
  const optional = terms.filter((term) => term.sign === '?')
  // `?` terms have no effect beside others, as in CloudWatch.
  const isChoice = optional.length === terms.length
  return (message) =>
    terms.every(({ sign, test }) => (sign === '-' ? !test(message) : sign === '?' || test(message))) &&
    (!isChoice || optional.some(({ test }) => test(message)))
}

function wildcard(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's')
}

/** What `=`, `<` and the like demand of a value. */
function comparison(operator: string, wanted: string, isQuoted: boolean): Test {
  if (!isQuoted && /^%.+%$/.test(wanted)) {
    const pattern = regular(wanted.slice(1, -1))
    return (value) => (operator === '!=') !== (value !== undefined && value !== null && pattern.test(String(value)))
  }
  const number = !isQuoted && wanted !== '' ? Number(wanted) : Number.NaN
  if (operator === '=' || operator === '!=') {
    const pattern = wildcard(wanted)
    const isEqual: Test = (value) =>
      value !== undefined && value !== null && typeof value !== 'object' && (Number.isNaN(number) ? pattern.test(String(value)) : Number(value) === number)
    return operator === '=' ? isEqual : (value) => value !== undefined && !isEqual(value)
  }
  if (Number.isNaN(number)) throw invalid()
  const holds: Readonly<Record<string, (value: number) => boolean>> = {
    '<': (value) => value < number, '<=': (value) => value <= number, '>': (value) => value > number, '>=': (value) => value >= number,
  }
  const test = holds[operator]
  if (test === undefined) throw invalid()
  return (value) => (typeof value === 'number' || (typeof value === 'string' && value !== '')) && test(Number(value))
}

interface Cursor {
  readonly text: string
  at: number
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  const sticky = new RegExp(`\\s*(?:${pattern.source})`, 'iy')
  sticky.lastIndex = cursor.at
  const match = sticky.exec(cursor.text)
  if (!match) return undefined
  cursor.at = sticky.lastIndex
  return match
}

function jsonMatcher(text: string): Matcher {
  if (!text.endsWith('}')) throw invalid()
  const cursor: Cursor = { text: text.slice(1, -1).trim(), at: 0 }
  const test = either(cursor)
  if (cursor.at < cursor.text.length) throw invalid()
  return (message) => {
    if (!message.trimStart().startsWith('{')) return false
    try {
      return test(JSON.parse(message))
    } catch {
      return false
    }
  }
}

function either(cursor: Cursor): Test {
  let left = both(cursor)
  while (take(cursor, /\|\|/)) {
    const [a, b] = [left, both(cursor)]
    left = (value) => a(value) || b(value)
  }
  return left
}

function both(cursor: Cursor): Test {
  let left = single(cursor)
  while (take(cursor, /&&/)) {
    const [a, b] = [left, single(cursor)]
    left = (value) => a(value) && b(value)
  }
  return left
}

function single(cursor: Cursor): Test {
  if (take(cursor, /\(/)) {
    const inner = either(cursor)
    if (!take(cursor, /\)/)) throw invalid()
    return inner
  }
  const selector = take(cursor, /\$((?:\.[\w-]+|\[\d+\]|\[\*\]|\['[^']*'\])+)/)?.[1]
  if (selector === undefined) throw invalid()
  const select = selectorOf(selector)
  const test = condition(cursor)
  return (value) => {
    const found = select(value)
    return found.length === 0 ? test(undefined) : found.some(test)
  }
}

function condition(cursor: Cursor): Test {
  if (take(cursor, /NOT\s+EXISTS/)) return (value) => value === undefined
  const fixed = take(cursor, /IS\s+(NULL|TRUE|FALSE)/)?.[1]?.toUpperCase()
  if (fixed !== undefined) return (value) => (fixed === 'NULL' ? value === null : value === (fixed === 'TRUE'))
  const operator = take(cursor, /!=|<=|>=|=|<|>/)?.[0].trim()
  const operand = take(cursor, /"((?:[^"\\]|\\.)*)"|(%(?:[^%])+%)|([^\s()&|]+)/)
  if (operator === undefined || !operand) throw invalid()
  return comparison(operator, operand[1]?.replace(/\\(.)/g, '$1') ?? operand[2] ?? operand[3] ?? '', operand[1] !== undefined)
}

/** The values that a selector names; `[*]` names every element. */
function selectorOf(selector: string): (value: unknown) => unknown[] {
  const steps = [...selector.matchAll(/\.([\w-]+)|\[(\d+)\]|\[(\*)\]|\['([^']*)'\]/g)]
  return (value) => {
    let found: unknown[] = [value]
    for (const [, name, index, all, quoted] of steps) {
      found = found.flatMap((each) => {
        if (typeof each !== 'object' || each === null) return []
        if (all !== undefined) return Array.isArray(each) ? each : []
        const next = (each as Record<string, unknown>)[index ?? name ?? quoted ?? '']
        return next === undefined ? [] : [next]
      })
    }
    return found
  }
}

/** `[ip, user, ..., status = 4*, bytes > 100]`: columns of a message that is split at spaces. */
function columnsMatcher(text: string): Matcher {
  if (!text.endsWith(']')) throw invalid()
  const columns = text.slice(1, -1).split(',').map((part) => part.trim())
  const gap = columns.indexOf('...')
  if (gap !== columns.lastIndexOf('...')) throw invalid()
  const tests = columns.map(columnTest)
  return (message) => {
    const words = [...message.matchAll(/\[([^\]]*)\]|"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    if (gap < 0) return words.length === columns.length && words.every((word, index) => tests[index]?.(word))
    const tail = columns.length - gap - 1
    if (words.length < columns.length - 1) return false
    const head = words.slice(0, gap).every((word, index) => tests[index]?.(word))
    return head && words.slice(words.length - tail).every((word, index) => tests[gap + 1 + index]?.(word))
  }
}

function columnTest(column: string): Test {
  const alternatives = column.split('||').map((choice) => {
    const parts = choice.split('&&').map((part) => {
      const match = /^\w+\s*(!=|<=|>=|=|<|>)\s*(?:"([^"]*)"|(.+))$/.exec(part.trim())
      if (!match) return () => true
      return comparison(match[1] ?? '=', match[2] ?? match[3]?.trim() ?? '', match[2] !== undefined)
    })
    return (value: unknown) => parts.every((part) => part(value))
  })
  return (value) => alternatives.some((alternative) => alternative(value))
}
