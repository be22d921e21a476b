// csv records as messages and as lines in pieces: the same rows, wherever the pieces are cut.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MillraceError } from '../../base/error.ts'
import { seededRandom } from '../../base/random.ts'
import { getValue } from '../../table/column-writer.ts'
import type { DecodedRows, Decoder } from '../../table/format.ts'
import { type Field, types } from '../../table/logical-type.ts'
import { dictionaryOf } from '../testing/dictionary.ts'
import { nullable } from './convert.ts'
import { csv } from './index.ts'
import { csvLayout } from './options.ts'

const fields: readonly Field[] = [{ name: 'id', type: types.int() }, { name: 'text', type: types.string() }, { name: 'x', type: types.double() }]
const dictionary = dictionaryOf()

function decoderOf(options: Record<string, string> = {}): Decoder {
  return csv.decoder!(fields, options, { dictionary, timeZone: 'UTC', flinkVersion: '2.2' })
}

function rowsOf({ batch }: Pick<DecodedRows, 'batch'>): unknown[][] {
  return Array.from({ length: batch.rowCount }, (_, row) => fields.map(({ type }, index) => getValue(batch.columns[index]!, row, type, dictionary)))
}

/** Decodes one message. */
function message(record: string, options: Record<string, string> = {}): unknown[][] {
  const buffer = Buffer.from(record)
  return rowsOf(decoderOf(options).decode({ buffer, starts: Int32Array.of(0), ends: Int32Array.of(buffer.length), count: 1 }))
}

test('a message is a row', () => {
  assert.deepEqual(message('1,"a ""b"", c",1.5'), [[1, 'a "b", c', 1.5]])
  assert.deepEqual(message(' 7 ,é,-1e3\r\n'), [[7, 'é', -1000]])
  assert.deepEqual(message('1,a', { 'ignore-parse-errors': 'true' }), [[1, 'a', null]])
  assert.deepEqual(message('x,a,1', { 'ignore-parse-errors': 'true' }), [[null, 'a', 1]])
  assert.deepEqual(message('1,"a"b,1', { 'ignore-parse-errors': 'true' }), [])
})

test('what cannot be read fails with its text', () => {
  for (const [record, reason] of [
    ['x,a,1', /'x,a,1'.*For input string: "x"/], ['1,a', /Row length mismatch. 3 fields expected but was 2/], ['1,a,2,3', /Too many entries/],
    ['1,"a', /missing closing quote/], ['1,"a"b,2', /Unexpected character \('b'/], ['2147483648,a,1', /For input string/],
  ] as const) assert.throws(() => message(record), (error: unknown) => error instanceof MillraceError && reason.test(error.message), record)
})

test('plain cells read as their converters read them', () => {
  const random = seededRandom(9)
  const texts = Array.from({ length: 2000 }, () => {
    const kind = random.int(4)
    if (kind === 0) return String(random.int(2 ** 31) - 2 ** 30)
    if (kind === 1) return (random.next() * 10 ** random.int(12) - 100).toFixed(random.int(6))
    if (kind === 2) return ['true', 'false', 'TRUE', '', '-', '1.', '.5', '-0', '007', '1e3'][random.int(10)]!
    const digits = String(random.int(1e9)).slice(0, random.int(10))
    return new Date(random.int(2 ** 31) * 1000).toISOString().slice(0, 19).replace('T', ' ') + (random.int(2) === 0 ? `.${digits}` : '')
  })
  const layout = csvLayout({ 'ignore-parse-errors': 'true' })
  for (const type of [types.int(), types.bigint(), types.double(), types.boolean(), types.timestamp(9), types.string()]) {
    const decoder = csv.decoder!([{ name: 'x', type }], { 'ignore-parse-errors': 'true' }, { dictionary, timeZone: 'UTC', flinkVersion: '2.2' })
    const buffer = Buffer.from(`${texts.join('\n')}\n`)
    decoder.arena(buffer.length).set(buffer)
    const { batch } = decoder.decodeLines!(0, buffer.length, 8192, true)
    const convert = nullable(type, layout)
    for (const [row, text] of texts.entries()) assert.deepEqual(getValue(batch.columns[0]!, row, type, dictionary), convert(text), `'${text}' as ${type.root}`)
  }
})

test('lines are read alike wherever the bytes are cut, also inside quotes', () => {
  const random = seededRandom(2)
  const texts = ['plain', 'with,comma', 'two\nlines', 'a "quote"', '', 'é']
  const rows = Array.from({ length: 300 }, (_, id) => [id, texts[random.int(texts.length)]!, random.int(1000) / 8] as const)
  const bytes = Buffer.from(rows.map(([id, text, x]) => `${id},"${text.replaceAll('"', '""')}",${x}\n`).join(''))
  for (let round = 0; round < 20; round++) {
    const decoder = decoderOf()
    decoder.arena(bytes.length).set(bytes)
    const read: unknown[][] = []
    for (let from = 0, to = 0; from < bytes.length; ) {
      // A piece ends behind some line feed, be it inside of quotes.
      to = bytes.indexOf('\n', Math.min(bytes.length - 1, to + random.int(400))) + 1
      const decoded = decoder.decodeLines!(from, to, 50, to === bytes.length)
      read.push(...rowsOf(decoded))
      from = decoded.takenTo
    }
    assert.deepEqual(read, rows.map((row) => [...row]))
  }
})
