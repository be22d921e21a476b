// Containers as compact text: what a STRING column gets for an object or an array.
// Always: text is Jackson's for a tree: numbers with fractions as Java's BigDecimal without trailing zeros, of equal members the last value.

import { MillraceError } from '../../base/error.ts'
import { decimalText, parseDecimal } from '../../table/decimal.ts'
import { type JsonTokens, token } from './tokens.ts'

const upperEscapes = /\\u00([01][0-9a-f])/g

/** A string in quotes, as Jackson escapes it. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(upperEscapes, (_, digits: string) => `\\u00${digits.toUpperCase()}`)
}

/** A number's text as BigDecimal without trailing zeros prints it. */
export function strippedNumber(unscaled: bigint, scale: number): string {
  if (unscaled === 0n) return '0'
  let digits = unscaled
  let left = scale
  while (digits % 10n === 0n) {
    digits /= 10n
    left--
  }
  const magnitude = String(digits < 0n ? -digits : digits)
  const exponent = magnitude.length - 1 - left
  if (left >= 0 && exponent >= -6) return decimalText(digits, left)
  const mantissa = magnitude.length > 1 ? `${magnitude[0]}.${magnitude.slice(1)}` : magnitude
  return `${digits < 0n ? '-' : ''}${mantissa}E${exponent < 0 ? '' : '+'}${exponent}`
}

/** The text of the container at the current token; ends on its last token. */
export function treeText(tokens: JsonTokens): string {
  switch (tokens.current) {
    case token.startObject: return objectText(tokens)
    case token.startArray: {
      const items: string[] = []
      while (tokens.next() !== token.endArray) items.push(treeText(tokens))
      return `[${items.join(',')}]`
    }
    case token.string: return quoted(tokens.text)
    case token.integer: return tokens.text === '-0' ? '0' : tokens.text
    case token.float: {
      const parsed = parseDecimal(tokens.text)
      return parsed ? strippedNumber(parsed.unscaled, parsed.scale) : tokens.text
    }
    case token.none: throw new MillraceError('format.json-syntax', 'Unexpected end-of-input')
    default: return tokens.text
  }
}

function objectText(tokens: JsonTokens): string {
  const members = new Map<string, string>()
  while (tokens.next() !== token.endObject) {
    if (tokens.current === token.none) throw new MillraceError('format.json-syntax', 'Unexpected end-of-input')
    const name = tokens.text
    tokens.next()
    members.set(name, treeText(tokens))
  }
  return `{${[...members].map(([name, value]) => `${quoted(name)}:${value}`).join(',')}}`
}
