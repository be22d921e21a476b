// JSON paths as Jayway JsonPath reads them: $.a.b, $['a'], [0], [1:3], [*], ..name, [?(filter)], .length() …
// Always: a malformed path is undefined; a path is definite when it can name one value only.

import type { Filter } from './filter.ts'
import { readFilter } from './filter.ts'

/** One step of a path. */
export type PathStep =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'descend' }
  | { readonly kind: 'filter'; readonly filter: Filter }
  | { readonly kind: 'function'; readonly name: string }

/** A parsed path. */
export interface JsonPath {
  readonly steps: readonly PathStep[]
  readonly definite: boolean
}

const nameSyntax = /[^.[\]()\s]+/y
const functionSyntax = /\.(length|size|min|max|avg|sum|keys|stddev|first|last)\(\)$/y

/** Reads the names of `'a', "b"`. */
function readNames(text: string): readonly string[] | undefined {
  const names: string[] = []
  const syntax = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*(,|$)/y
  let at = 0
  while (at < text.length) {
    syntax.lastIndex = at
    const match = syntax.exec(text)
    if (!match) return undefined
    names.push((match[1] ?? match[2] ?? '').replace(/\\(.)/g, '$1'))
    at += match[0].length
    if (match[3] === '' && at < text.length) return undefined
  }
  return names.length > 0 ? names : undefined
}

function readBracket(inner: string): PathStep | undefined {
  const text = inner.trim()
  if (text === '*') return { kind: 'wildcard' }
  if (text.startsWith('?')) {
    const filter = readFilter(text.slice(1).trim(), readPath)
    return filter && { kind: 'filter', filter }
  }
  if (/^['"]/.test(text)) {
    const names = readNames(text)
    return names && { kind: 'names', names }
  }
  const slice = /^(-?\d+)?\s*:\s*(-?\d+)?$/.exec(text)
  if (slice) {
    const number = (digits: string | undefined): number | undefined =>
      digits === undefined ? undefined : Number(digits)
    return { kind: 'slice', from: number(slice[1]), to: number(slice[2]) }
  }
  if (/^-?\d+(\s*,\s*-?\d+)*$/.test(text)) return { kind: 'indexes', indexes: text.split(',').map(Number) }
  return undefined
}

/** Where the bracket that opens at `start` closes, or -1. */
function closingBracket(text: string, start: number): number {
  let depth = 0
  let quote = ''
  for (let at = start; at < text.length; at++) {
    const char = text[at] ?? ''
    if (quote !== '') {
      if (char === '\\') at++
      else if (char === quote) quote = ''
    } else if (char === "'" || char === '"') {
      quote = char
    } else if (char === '[') {
      depth++
    } else if (char === ']' && --depth === 0) {
      return at
    }
  }
  return -1
}

class PathReader {
  readonly #text: string
  #at: number
  readonly #steps: PathStep[] = []

  constructor(text: string, start: number) {
    this.#text = text
    this.#at = start
  }

  read(): readonly PathStep[] | undefined {
    while (this.#at < this.#text.length) {
      const step = this.#text[this.#at] === '[' ? this.#bracket() : this.#dotted()
      if (!step) return undefined
      this.#steps.push(step)
    }
    return this.#steps
  }

  #bracket(): PathStep | undefined {
    const end = closingBracket(this.#text, this.#at)
    if (end < 0) return undefined
    const step = readBracket(this.#text.slice(this.#at + 1, end))
    this.#at = end + 1
    return step
  }

  #dotted(): PathStep | undefined {
    functionSyntax.lastIndex = this.#at
    const call = functionSyntax.exec(this.#text)
    if (call) {
      this.#at = this.#text.length
      return { kind: 'function', name: call[1] ?? '' }
    }
    if (this.#text.startsWith('..', this.#at)) {
      // The second dot leads to the next step unless a bracket follows.
      this.#at += this.#text[this.#at + 2] === '[' ? 2 : 1
      return { kind: 'descend' }
    }
    if (this.#text[this.#at] !== '.') return undefined
    this.#at++
    if (this.#text[this.#at] === '[') return this.#bracket()
    if (this.#text[this.#at] === '*') {
      this.#at++
      return { kind: 'wildcard' }
    }
    nameSyntax.lastIndex = this.#at
    const name = nameSyntax.exec(this.#text)?.[0]
    if (name === undefined) return undefined
    this.#at += name.length
    return { kind: 'names', names: [name] }
  }
}

function isDefinite(step: PathStep): boolean {
  if (step.kind === 'names') return step.names.length === 1
  return step.kind === 'indexes' ? step.indexes.length === 1 : step.kind === 'function'
}

/** Reads a path that begins with `$` (or `@` inside filters). */
export function readPath(text: string): JsonPath | undefined {
  const trimmed = text.trim()
  // A path without `$` is one below the root.
  const rooted = /^[$@]/.test(trimmed) ? trimmed : `$.${trimmed}`
  if (rooted.endsWith('.')) return undefined
  const steps = new PathReader(rooted, 1).read()
  return steps && { steps, definite: steps.every(isDefinite) || steps.at(-1)?.kind === 'function' }
}
