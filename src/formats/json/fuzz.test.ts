// All tiers of JSON decoding agree: records of every kind, good, odd and broken, are read by the kernel as lines and as slices
// (with a template learnt from other records), and one by one by the full parser alone. JSON.parse is asked what is well-formed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Random, seededRandom } from '../../base/random.ts'
import type { ColumnBatch, Dictionary } from '../../table/column-batch.ts'
import { getValue } from '../../table/column-writer.ts'
import { type Field, types } from '../../table/logical-type.ts'
import { dictionaryOf } from '../testing/dictionary.ts'
import { rowConverter } from './convert.ts'
import { JsonDecoder } from './decoder.ts'
import { JsonTokens, recordText, token } from './tokens.ts'

const fields: readonly Field[] = [
  { name: 'i', type: types.int() }, { name: 'b', type: types.bigint() }, { name: 'd', type: types.double() },
  { name: 'dec', type: types.decimal(12, 3) }, { name: 's', type: types.string() }, { name: 'ok', type: types.boolean() },
  { name: 'ts', type: types.timestamp(3) }, { name: 'z', type: types.timestampLtz(3) }, { name: 'day', type: types.date() },
  { name: 'tiny', type: types.tinyint() }, { name: 'f', type: types.float() }, { name: 'list', type: types.array(types.int()) },
  { name: 'name with space é', type: types.string() },
]

const values: Readonly<Record<string, readonly string[]>> = {
  number: ['0', '-0', '7', '-12', '123456789', '2147483647', '2147483648', '-2147483649', '9223372036854775807', '9223372036854775808',
    '12345678901234567890123', '1.5', '-0.0', '0.1', '0.30000000000000004', '123.4567890123456789', '1e3', '1E-7', '1e400', '9007199254740993',
    '9007199254740993.5', '0.000001', '17976931348623157e292', '5e-324', '99999999.9995', '999999999.9994', '3.4028236e38', '16777217'],
  text: ['""', '"a"', '"abc def"', '"sixteen bytes !!"', '"seventeen bytes!!"', '"a much longer string that needs more than one block of bytes"',
    '"é"', '"日本語"', '"😀 and more text behind it"', '"\\u00e9\\n"', '"a\\"b"', '"\\ud83d\\ude00"', '"\\ud83d"', '"tab\there"', '"12"', '" 12 "', '"NaN"',
    '"true"', '"1e3"', '"\\/"'],
  time: ['"2024-02-29 23:59:59.999"', '"2024-02-29 23:59:59"', '"1969-12-31 00:00:00.5Z"', '"2024-02-30 00:00:00"', '"2024-01-01 24:00:00"', '"2024-01-01"',
    '"2023-02-29"', '"2024-01-01 00:00:00.123456789Z"', '"2024-01-01 00:00:00."', '"2024-01-01T00:00:00"', '"0001-01-01 00:00:00"', '"2024-1-1 0:0:0"'],
  word: ['null', 'true', 'false'],
  container: ['{}', '[]', '[1,2,null]', '[1,"x"]', '{"a":{"b":[1,{}]}}', '[[1],[]]', '{"a":1,"a":2}', '[1.5,1e5]'],
  broken: ['007', '+1', '.5', '1.', '1e', 'nul', 'True', '"open', '"\\x"', '"\\u12g4"', '[1,]', '{"a"}', '{,}', 'NaN', '-', '01.5', '[', '}'],
}
const kinds = ['number', 'text', 'time', 'word', 'container'] as const
const preferred: readonly string[] = ['number', 'number', 'number', 'number', 'text', 'word', 'time', 'time', 'time', 'number', 'number', 'container', 'text']

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.int(from.length)]!
}

function value(random: Random, index: number): string {
  const kind = random.int(12) === 0 ? pick(random, kinds) : preferred[index]!
  return pick(random, values[kind]!)
}

/** A record whose members are mostly in order; white space, order, gaps and repeats by chance. */
function record(random: Random): string {
  const space = (): string => (random.int(10) === 0 ? pick(random, [' ', '\t', '  ', '\r']) : '')
  const comma = random.int(3) === 0 ? ', ' : ','
  const members = fields.flatMap(({ name }, index) => {
    if (random.int(15) === 0) return []
    const member = `"${random.int(60) === 0 ? name.replace('i', '\\u0069') : name}"${space()}:${space()}${value(random, index)}`
    if (random.int(20) === 0) return [member, `"other${random.int(3)}":${pick(random, values[pick(random, kinds)]!)}`]
    return random.int(40) === 0 ? [member, member] : [member]
  })
  if (random.int(8) === 0) members.reverse()
  const text = `{${space()}${members.join(comma)}${space()}}`
  switch (random.int(24)) {
    case 0: return text.slice(0, random.int(text.length))
    case 1: return text.replace(/:[^,]*/, `:${pick(random, values['broken']!)}`)
    case 2: return text + pick(random, [' ', ' x', '{}', ','])
    case 3: return pick(random, ['[]', 'null', '5', ' ', `[${text},${text}]`, `[${text},3]`, '{}', '{"i":1}'])
    default: return text
  }
}

/** Some bytes of a record replaced by any others, but by no line feed. */
function damaged(random: Random, text: string): Buffer {
  const bytes = Buffer.from(text)
  if (random.int(10) === 0 && bytes.length > 0) {
    const byte = random.int(256)
    bytes[random.int(bytes.length)] = byte === 0x0a ? 0x0b : byte
  }
  return bytes
}

const lenient = { isIso: false, failOnMissingField: false, ignoreParseErrors: true }
const strict = { ...lenient, ignoreParseErrors: false }

function shown(row: readonly unknown[]): string {
  return JSON.stringify(row, (_, cell: unknown) => (typeof cell === 'bigint' ? `${cell}n` : Object.is(cell, -0) ? '-0' : typeof cell === 'number' && !Number.isFinite(cell) ? String(cell) : cell))
}

function rowsOf(batch: ColumnBatch, dictionary: Dictionary): string[] {
  return Array.from({ length: batch.rowCount }, (_, row) =>
    shown(fields.map(({ type }, index) => getValue(batch.columns[index]!, row, type, dictionary))))
}

/** What the full parser alone makes of a record. */
function expected(bytes: Buffer): string[] {
  const rows: string[] = []
  const convert = rowConverter(fields, lenient)
  try {
    const tokens = new JsonTokens(recordText(bytes, 0, bytes.length))
    const isArray = tokens.next() === token.startArray
    if (isArray) tokens.next()
    const isEnd = (): boolean => tokens.current === token.endArray
    while (!isEnd()) {
      assert.equal(tokens.current, token.startObject)
      rows.push(shown(convert(tokens)))
      if (!isArray) break
      tokens.next()
    }
  } catch {
    // The rest of the record is skipped.
  }
  return bytes.length === 0 ? [] : rows
}

test('kernel and full parser read the same rows, as lines and as slices', () => {
  const random = seededRandom(11)
  const records = Array.from({ length: 6000 }, () => damaged(random, record(random)))
  // The full parser's result in the form that columns give: NULL for what is none, decimals and integers as they are.
  const wanted = records.map(expected)
  const dictionary = dictionaryOf()
  const lines = new JsonDecoder(fields, lenient, dictionary)
  const bytes = Buffer.concat(records.flatMap((each) => [each, Buffer.from('\n')]))
  lines.arena(bytes.length).set(bytes)
  const read: string[] = []
  for (let from = 0; from < bytes.length; ) {
    const { batch, takenTo } = lines.decodeLines(from, bytes.length, 512)
    read.push(...rowsOf(batch, dictionary))
    from = takenTo
  }
  const owners = wanted.flatMap((rows, index) => rows.map(() => index))
  for (const [index, row] of wanted.flat().entries()) assert.equal(read[index], row, records[owners[index]!]!.toString())
  assert.equal(read.length, owners.length)

  const slices = new JsonDecoder(fields, lenient, dictionary)
  const ends = new Int32Array(records.length)
  for (const [index, each] of records.entries()) ends[index] = (ends[index - 1] ?? 0) + each.length
  const starts = ends.map((end, index) => end - records[index]!.length)
  const packed = Buffer.concat(records)
  const { batch, recordIndexes } = slices.decode({ buffer: packed, starts, ends, count: records.length })
  assert.deepEqual(rowsOf(batch, dictionary), wanted.flat())
  assert.deepEqual([...(recordIndexes ?? [])].slice(0, batch.rowCount), owners)
})

test('what is strict fails exactly where the full parser fails', () => {
  const random = seededRandom(12)
  const decoder = new JsonDecoder(fields, strict, dictionaryOf())
  const convert = rowConverter(fields, strict)
  for (let round = 0; round < 3000; round++) {
    const bytes = damaged(random, record(random))
    if (bytes.length === 0 || bytes[0] === 0x5b) continue
    let fails = false
    try {
      const tokens = new JsonTokens(recordText(bytes, 0, bytes.length))
      tokens.next()
      convert(tokens)
    } catch {
      fails = true
    }
    const decode = (): void => {
      decoder.decode({ buffer: bytes, starts: Int32Array.of(0), ends: Int32Array.of(bytes.length), count: 1 })
    }
    if (fails) assert.throws(decode, Error, bytes.toString())
    else assert.doesNotThrow(decode, bytes.toString())
  }
})

test('tokens are well-formed where JSON.parse says so', () => {
  const random = seededRandom(13)
  for (let round = 0; round < 5000; round++) {
    const text = damaged(random, record(random)).toString()
    let parsed: unknown
    try {
      parsed = JSON.parse(text)
    } catch {
      continue
    }
    const tokens = new JsonTokens(text)
    const strings: string[] = []
    while (tokens.next() !== token.none) if (tokens.current === token.string) strings.push(tokens.text)
    const found: string[] = []
    JSON.parse(text, function (this: unknown, _, cell: unknown) {
      if (typeof cell === 'string') found.push(cell)
      return cell
    })
    // Of repeated members JSON.parse shows the last only.
    assert.ok(new Set(strings).size >= new Set(found).size && found.every((each) => strings.includes(each)), `${text} ${String(parsed)}`)
  }
})
