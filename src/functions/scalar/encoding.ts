// ASCII, CHR, TO_BASE64, FROM_BASE64, ENCODE, DECODE, HEX, BIN, UNHEX, URL_ENCODE, URL_DECODE: texts as codes and back.

import { MillraceError } from '../../base/error.ts'
import type { ScalarFunction } from '../../table/function.ts'
import { utf8Bytes, utf8Text } from '../../table/text.ts'
import { defineFunction } from '../define.ts'
import { decodeText, encodeText } from '../lib/charset.ts'

function ascii(text: string): number {
  // The first UTF-8 byte as Java's signed byte.
  return text === '' ? 0 : ((utf8Bytes(text.slice(0, 2))[0] ?? 0) << 24) >> 24
}

function chr(code: bigint): string {
  return code < 0n ? '' : String.fromCharCode(Number(code & 0xffn))
}

function fromBase64(text: string): string {
  const body = text.replace(/={1,2}$/, '')
  const illegal = /[^A-Za-z0-9+/]/.exec(body)
  if (illegal) {
    const code = utf8Bytes(illegal[0])[0] ?? 0
    throw new MillraceError('runtime.bad-argument', `Illegal base64 character ${code.toString(16)}`)
  }
  if (body.length % 4 === 1) {
    throw new MillraceError('runtime.bad-argument', 'Last unit does not have enough valid bits')
  }
  if (text.length !== body.length && text.length % 4 !== 0) {
    throw new MillraceError('runtime.bad-argument', 'Input byte array has wrong 4-byte ending unit')
  }
  return utf8Text(Buffer.from(text, 'base64'))
}

function hex(value: bigint | string): string {
  if (typeof value === 'bigint') return BigInt.asUintN(64, value).toString(16).toUpperCase()
  return Buffer.from(value).toString('hex').toUpperCase()
}

function unhex(text: string): Uint8Array | null {
  if (!/^[0-9A-Fa-f]*$/.test(text)) return null
  // The lone first digit of a text of odd length gives a zero byte, as in Flink.
  const even = text.length % 2 === 0 ? text : `00${text.slice(1)}`
  return Uint8Array.from(Buffer.from(even, 'hex'))
}

function urlEncode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}

function urlDecode(text: string): string | null {
  try {
    const spaced = text.replaceAll('+', ' ')
    const bytes = spaced.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) =>
      utf8Text(Buffer.from(run.replaceAll('%', ''), 'hex')),
    )
    return /%/.test(spaced.replace(/%[0-9A-Fa-f]{2}/g, '')) ? null : bytes
  } catch {
    return null
  }
}

/** The encoding functions. */
export const encodings: readonly ScalarFunction[] = [
  defineFunction({
    name: 'ASCII',
    forms: ['(<CHARACTER>)'],
    signatures: ['(STRING) -> INT'],
    doc: 'The first byte of the text as a number; 0 for the empty text.',
    examples: [["ASCII('abc')", '97']],
    eval: ascii,
  }),
  defineFunction({
    name: 'CHR',
    forms: ['(<INTEGER>)'],
    signatures: ['(BIGINT) -> STRING NULL'],
    doc: 'The character of a code, taken modulo 256; empty for a negative code.',
    examples: [
      ['CHR(97)', 'a'],
      ['CHR(353)', 'a'],
      ['CHR(-1)', ''],
    ],
    eval: chr,
  }),
  defineFunction({
    name: 'TO_BASE64',
    forms: ['(<STRING>)'],
    signatures: ['(STRING) -> STRING', '(BYTES) -> STRING'],
    doc: 'Base64 of the UTF-8 bytes of the text.',
    examples: [["TO_BASE64('hello world')", 'aGVsbG8gd29ybGQ=']],
    eval: (value: string | Uint8Array) => Buffer.from(value as string).toString('base64'),
  }),
  defineFunction({
    name: 'FROM_BASE64',
    forms: ['(<STRING>)'],
    signatures: ['(STRING) -> STRING'],
    doc: 'The text whose UTF-8 bytes are given in Base64.',
    examples: [["FROM_BASE64('aGVsbG8gd29ybGQ=')", 'hello world']],
    eval: fromBase64,
  }),
  defineFunction({
    name: 'ENCODE',
    until: '1.20',
    forms: ['(<CHARACTER>, <CHARACTER>)'],
    signatures: ['(STRING, STRING) -> BINARY(1)'],
    doc: 'The bytes of the text in a character set, e.g. UTF-8; of a constant text Flink 1.20 keeps the first byte only.',
    examples: [],
    eval: encodeText,
  }),
  defineFunction({
    name: 'ENCODE',
    since: '2.0',
    forms: ['(<CHARACTER>, <CHARACTER>)'],
    signatures: ['(STRING, STRING) -> BYTES'],
    doc: 'The bytes of the text in a character set, e.g. UTF-8, ISO-8859-1, UTF-16BE.',
    examples: [["ENCODE('aé', 'ISO-8859-1') = x'61e9'", 'TRUE']],
    eval: encodeText,
  }),
  defineFunction({
    name: 'DECODE',
    forms: ['(<BINARY>, <CHARACTER>)'],
    signatures: ['(BYTES, STRING) -> STRING'],
    doc: 'The text of bytes in a character set.',
    examples: [["DECODE(x'61e9', 'ISO-8859-1')", 'aé']],
    eval: decodeText,
  }),
  defineFunction({
    name: 'HEX',
    forms: ['(<INTEGER>)', '(<CHARACTER>)'],
    signatures: ['(BIGINT) -> STRING', '(STRING) -> STRING'],
    doc: 'The number (as 64 bits) or the UTF-8 bytes of the text in hexadecimal, upper case.',
    examples: [
      ['HEX(255)', 'FF'],
      ["HEX('hello')", '68656C6C6F'],
      ['HEX(-1)', 'FFFFFFFFFFFFFFFF'],
    ],
    eval: hex,
  }),
  defineFunction({
    name: 'BIN',
    forms: ['(<INTEGER>)'],
    signatures: ['(BIGINT) -> STRING'],
    doc: 'The number (as 64 bits) in binary.',
    examples: [
      ['BIN(4)', '100'],
      ['BIN(0)', '0'],
    ],
    eval: (value: bigint) => BigInt.asUintN(64, value).toString(2),
  }),
  defineFunction({
    name: 'UNHEX',
    signatures: ['(STRING) -> BYTES NULL'],
    doc: 'The bytes of hexadecimal text; NULL when it is none.',
    examples: [
      ["UNHEX('41') = x'41'", 'TRUE'],
      ["UNHEX('zz') IS NULL", 'TRUE'],
    ],
    since: '2.0',
    eval: unhex,
  }),
  defineFunction({
    name: 'URL_ENCODE',
    signatures: ['(STRING) -> STRING NULL'],
    doc: 'The text in the form application/x-www-form-urlencoded.',
    examples: [["URL_ENCODE('a b&c')", 'a+b%26c']],
    since: '2.0',
    eval: urlEncode,
  }),
  defineFunction({
    name: 'URL_DECODE',
    signatures: ['(STRING) -> STRING NULL'],
    doc: 'The text of the form application/x-www-form-urlencoded; NULL when it is malformed.',
    examples: [["URL_DECODE('a+b%26c')", 'a b&c']],
    since: '2.0',
    eval: urlDecode,
  }),
]
