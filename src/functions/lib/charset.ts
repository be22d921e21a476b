// Java's standard character sets: text to bytes and back.

import { MillraceError } from '../../base/error.ts'
import { utf8Bytes, utf8Text } from '../../table/text.ts'

function units(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian)
  return bytes
}

function fromUnits(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(view.getUint16(i, littleEndian))
  return bytes.length % 2 === 1 ? `${text}\ufffd` : text
}

function singleBytes(text: string, limit: number): Uint8Array {
  return Uint8Array.from(Array.from(text), (char) => {
    const point = char.codePointAt(0) ?? 63
    return point < limit ? point : 63
  })
}

function canonical(name: string): string {
  const upper = name.toUpperCase().replace(/_/g, '-')
  const known: { readonly [alias: string]: string } = {
    UTF8: 'UTF-8',
    LATIN1: 'ISO-8859-1',
    'ISO8859-1': 'ISO-8859-1',
    ASCII: 'US-ASCII',
    UTF16: 'UTF-16',
  }
  return known[upper] ?? upper
}

/** The bytes of a text in a character set; an unknown set is an error. */
export function encodeText(text: string, charset: string): Uint8Array {
  switch (canonical(charset)) {
    case 'UTF-8':
      return utf8Bytes(text)
    case 'ISO-8859-1':
      return singleBytes(text, 256)
    case 'US-ASCII':
      return singleBytes(text, 128)
    case 'UTF-16BE':
      return units(text, false)
    case 'UTF-16LE':
      return units(text, true)
    case 'UTF-16':
      return units(text === '' ? '' : `\ufeff${text}`, false)
    default:
      throw new MillraceError('runtime.unknown-charset', charset, { hint: 'use UTF-8, UTF-16, UTF-16BE, UTF-16LE, ISO-8859-1 or US-ASCII' })
  }
}

/** The text of bytes in a character set; an unknown set is an error. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  switch (canonical(charset)) {
    case 'UTF-8':
      return utf8Text(bytes)
    case 'ISO-8859-1':
      return Buffer.from(bytes).toString('latin1')
    case 'US-ASCII':
      return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : '\ufffd')).join('')
    case 'UTF-16BE':
      return fromUnits(bytes, false)
    case 'UTF-16LE':
      return fromUnits(bytes, true)
    case 'UTF-16': {
      const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe
      const hasMark = isLittle || (bytes[0] === 0xfe && bytes[1] === 0xff)
      return fromUnits(hasMark ? bytes.subarray(2) : bytes, isLittle)
    }
    default:
      throw new MillraceError('runtime.unknown-charset', charset, { hint: 'use UTF-8, UTF-16, UTF-16BE, UTF-16LE, ISO-8859-1 or US-ASCII' })
  }
}
