// Notes on disk: round trips, names, trash, and what survives.

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { VirtualClock } from '../../base/clock.ts'
import { MillraceError } from '../../base/error.ts'
import { seededRandom } from '../../base/random.ts'
import { mergeConfig } from '../../protocol/note.ts'
import { types } from '../../table/logical-type.ts'
import { ResultTable } from '../results/result-table.ts'
import { NoteStore } from './note-store.ts'
import { searchNotes } from './search.ts'
import { fromZpln, toZpln } from './zpln.ts'

function open(directory: string): NoteStore {
  return new NoteStore({ directory, clock: new VirtualClock(1_700_000_000_000), random: seededRandom(7), onError: (error) => assert.fail(error) })
}

test('notes survive closing, with texts, settings and results', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-notes-'))
  t.after(() => rmSync(directory, { recursive: true }))
  const store = open(directory)
  const note = store.create('Demo/Sensors')
  const paragraph = note.paragraphs[0]!
  note.setText(paragraph, '%flink.ssql(type=update)\n\nSELECT 1', 1)
  const table = new ResultTable([{ name: 'a', type: types.int() }, { name: 'b', type: types.string() }], 'append')
  table.applyRows([[1, 'x'], [2, null]])
  paragraph.results = [{ type: 'TABLE', table }]
  store.flush()
  const again = open(directory).note(note.id)
  assert.equal(again.path, '/Demo/Sensors')
  assert.equal(again.paragraphs[0]?.text, paragraph.text)
  const result = again.paragraphs[0]?.results[0]
  assert.ok(result?.type === 'TABLE')
  assert.deepEqual([...result.table.rows()], [[1, 'x'], [2, null]])
  assert.equal(result.table.live, false)
})

test('a second note with the same name is refused, and a name must be one', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-notes-'))
  t.after(() => rmSync(directory, { recursive: true }))
  const store = open(directory)
  store.create('Sensors')
  const code = (wanted: string) => (error: unknown) => error instanceof MillraceError && error.code === wanted
  assert.throws(() => store.create('/Sensors'), code('notebook.note-exists'))
  for (const name of ['', '..', 'a/../b', '/']) assert.throws(() => store.create(name), code('notebook.bad-name'))
})

test('an imported or cloned note whose name is taken gets a number', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-notes-'))
  t.after(() => rmSync(directory, { recursive: true }))
  const store = open(directory)
  const note = store.create('Sensors')
  assert.equal(store.import(toZpln(note)).path, '/Sensors 2')
  assert.equal(store.clone(note, '/Sensors').path, '/Sensors 3')
  assert.throws(() => store.import(toZpln(note), '/Sensors'), /exists already/)
})

test('paragraphs are found by their text, cut around what was found', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-notes-'))
  t.after(() => rmSync(directory, { recursive: true }))
  const store = open(directory)
  const note = store.create('Sensors')
  note.insert(1, store.newParagraph(`%flink.ssql\n\n  SELECT ${'x, '.repeat(60)} current_temperature FROM sensor_data`))
  const [found, ...others] = searchNotes(store.notes(), ' CURRENT_temp')
  assert.deepEqual(others, [])
  assert.equal(found?.paragraphIndex, 1)
  assert.match(found?.snippet ?? '', /^….*current_temperature FROM sensor_data$/)
  assert.deepEqual(searchNotes(store.notes(), '  '), [])
})

test('settings merge: results that a change does not name keep theirs', () => {
  const graph = (height: number) => ({ mode: 'table' as const, height, optionOpen: false, keys: [], groups: [], values: [] })
  const merged = mergeConfig({ colWidth: 6, results: { 0: { graph: graph(1) }, 1: { graph: graph(2) } } }, { title: true, results: { 1: { graph: graph(3) } } })
  assert.deepEqual(merged, { colWidth: 6, title: true, results: { 0: { graph: graph(1) }, 1: { graph: graph(3) } } })
})

test('removing goes to the trash; a removed paragraph comes back to its place', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'millrace-notes-'))
  t.after(() => rmSync(directory, { recursive: true }))
  const store = open(directory)
  const note = store.create('A')
  const first = note.paragraphs[0]!
  note.insert(1, store.newParagraph('%md hi'))
  note.remove(first.id)
  note.restore(first.id)
  assert.equal(note.paragraphs[0], first)
  store.remove(note)
  assert.deepEqual(store.notes(), [])
  assert.equal(readdirSync(join(directory, '.trash')).length, 1)
})

test('members of other writers survive', () => {
  const text = JSON.stringify({ paragraphs: [{ text: '%md x', id: 'p', user: 'ann', focus: true }], name: 'N', id: '2ABCDEFGH', noteParams: { a: 1 }, custom: 5 })
  const written = JSON.parse(toZpln(fromZpln(text, 0))) as { custom: number; paragraphs: { focus: boolean }[] }
  assert.equal(written.custom, 5)
  assert.equal(written.paragraphs[0]?.focus, true)
})
