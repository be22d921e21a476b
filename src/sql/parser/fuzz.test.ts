// Whatever the text, the parser gives a tree or a MillraceError, soon; and a tree can be printed and read again.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { MillraceError } from '../../base/error.ts'
import { keywords } from '../keywords.ts'
import { tokenize } from '../lexer.ts'
import { printStatement } from '../printer.ts'
import { splitScript } from '../splitter.ts'
import { statementCases } from '../statement-cases.ts'
import { parseScript, parseStatement } from './parse.ts'

/** A small generator of numbers in [0, 1), the same in each run. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

function check(text: string): void {
  let tree: ReturnType<typeof parseStatement>
  try {
    tree = parseStatement(text)
  } catch (thrown) {
    assert.ok(thrown instanceof MillraceError, `${text}\n${String(thrown)}`)
    assert.ok(thrown.position !== undefined && thrown.position.line > 0, text)
    return
  }
  const printed = printStatement(tree)
  assert.equal(printStatement(parseStatement(printed)), printed, text)
}

test('truncated statements', () => {
  for (const [text] of statementCases) for (let end = 0; end < text.length; end += 3) check(text.slice(0, end))
})

test('statements with a token removed, doubled, swapped or replaced', () => {
  const random = generator(7)
  const pool = statementCases.flatMap(([text]) => tokenize(text).map(({ start, end }) => text.slice(start, end)))
  for (const [text] of statementCases) {
    for (let round = 0; round < 20; round++) {
      const pieces = tokenize(text).map(({ start, end }) => text.slice(start, end))
      const at = Math.floor(random() * pieces.length)
      const other = pool[Math.floor(random() * pool.length)] as string
      const change = Math.floor(random() * 4)
      if (change === 0) pieces.splice(at, 1)
      else if (change === 1) pieces.splice(at, 0, pieces[at] as string)
      else if (change === 2) pieces.splice(at, 1, other)
      else pieces.splice(at, 2, pieces[at + 1] ?? '', pieces[at] as string)
      check(pieces.join(' '))
    }
  }
})

test('token soup', () => {
  const random = generator(11)
  const marks = [...'()[]{},;.*/+-%=<>:?|^', '/*+', '*/', '--\n', '"', '#', "'", '=>']
  const words = [...keywords, 'a', '`b`', "'c'", '1', '2.5', ...marks]
  for (let round = 0; round < 3000; round++) {
    const length = 1 + Math.floor(random() * 30)
    const soup = Array.from({ length }, () => words[Math.floor(random() * words.length)] as string).join(' ')
    check(`${random() < 0.5 ? 'SELECT ' : ''}${soup}`)
    for (const part of parseScript(soup).statements) assert.ok(part.statement !== undefined || part.error !== undefined)
  }
})

test('every character but white space is in a token', () => {
  const random = generator(13)
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: 40 }, () => String.fromCharCode(9 + Math.floor(random() * 140))).join('')
    let last = 0
    for (const { start, end } of tokenize(text)) {
      assert.match(text.slice(last, start), /^\s*$/)
      last = end
    }
    splitScript(text)
  }
})

/** The golden scripts: what users write, and what Flink refuses. */
function goldenStatements(): readonly string[] {
  const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), '../../..'), 'test/sql')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql')).sort()
  return names.flatMap((name) => splitScript(readFileSync(join(folder, name), 'utf8')).map(({ text }) => text))
}

test('statements of the golden scripts with tokens removed, doubled, swapped, replaced and cut', () => {
  const random = generator(17)
  const statements = goldenStatements().filter((text) => text.length < 2000)
  assert.ok(statements.length > 1000)
  const pool = statements.slice(0, 400).flatMap((text) => tokenize(text).map(({ start, end }) => text.slice(start, end)))
  for (let round = 0; round < 4000; round++) {
    const text = statements[Math.floor(random() * statements.length)] as string
    const pieces = tokenize(text).map(({ start, end }) => text.slice(start, end))
    for (let change = 0; change <= round % 3; change++) {
      const at = Math.floor(random() * pieces.length)
      const kind = Math.floor(random() * 5)
      if (kind === 0) pieces.splice(at, 1)
      else if (kind === 1) pieces.splice(at, 0, pieces[at] ?? '')
      else if (kind === 2) pieces.splice(at, 1, pool[Math.floor(random() * pool.length)] as string)
      else if (kind === 3) pieces.splice(at, 2, pieces[at + 1] ?? '', pieces[at] ?? '')
      else pieces.length = at
    }
    check(pieces.join(' '))
    for (const part of parseScript(pieces.join(' ')).statements) assert.ok(part.statement !== undefined || part.error !== undefined)
  }
})
