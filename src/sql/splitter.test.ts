// Scripts cut at the right semicolons, with the script's own positions, and errors of one statement kept to it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseScript } from './parser/parse.ts'
import { splitScript } from './splitter.ts'

function texts(script: string): string[] {
  return splitScript(script).map((part) => part.text)
}

test('semicolons in strings, names, comments and hints do not split', () => {
  const script = "SELECT ';' AS `;`, 'it'';' -- ;\n/* ; */ FROM t /*+ OPTIONS('a'=';') */;\n\n;; -- only ;\nSHOW TABLES"
  assert.deepEqual(texts(script), [
    "SELECT ';' AS `;`, 'it'';' -- ;\n/* ; */ FROM t /*+ OPTIONS('a'=';') */", 'SHOW TABLES',
  ])
})

test('a statement set is one statement', () => {
  const inserts = 'INSERT INTO a SELECT CASE WHEN x THEN 1 END; INSERT INTO b SELECT 2;'
  for (const head of ['EXECUTE STATEMENT SET BEGIN', 'BEGIN STATEMENT SET;', 'EXPLAIN STATEMENT SET BEGIN']) {
    const set = `${head} ${inserts} END`
    assert.deepEqual(texts(`SELECT 1; ${set}; SELECT 2;`), ['SELECT 1', set, 'SELECT 2'])
  }
})

test('a statement set without END splits as an interactive client does', () => {
  const script = 'BEGIN STATEMENT SET; INSERT INTO a SELECT 1;'
  assert.deepEqual(texts(script), ['BEGIN STATEMENT SET', 'INSERT INTO a SELECT 1'])
})

test('parts know their place and whether they are closed', () => {
  const parts = splitScript('SELECT 1;\n  SELECT\n2')
  assert.deepEqual(parts.map(({ start, end, line, column, closed }) => [start, end, line, column, closed]), [
    [0, 8, 1, 1, true], [12, 20, 2, 3, false],
  ])
  assert.deepEqual(splitScript(' -- nothing\n'), [])
})

test('an error keeps to its statement and has the position in the script', () => {
  const { statements } = parseScript('SELECT 1;\nSELECT * FORM t;\n\n  USE x; SELECT (2')
  assert.deepEqual(statements.map((found) => found.statement?.kind ?? found.error?.code), [
    'query', 'sql.parse', 'use', 'sql.parse',
  ])
  const first = statements[1]?.error?.position
  assert.deepEqual([first?.line, first?.column, first?.length], [2, 10, 4])
  const last = statements[3]?.error?.position
  assert.deepEqual([last?.line, last?.column], [4, 18])
  const use = statements[2]?.statement?.position
  assert.deepEqual([use?.start, use?.length, use?.line, use?.column], [30, 5, 4, 3])
})
