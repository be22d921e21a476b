// Where parse errors point, what they say and hint, in Flink's wording.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MillraceError } from '../../base/error.ts'
import { sqlBytesMax } from '../../base/limits.ts'
import { parseExpression, parseStatement, parseType } from './parse.ts'

function failureOf(run: () => unknown): MillraceError {
  try {
    run()
  } catch (thrown) {
    assert.ok(thrown instanceof MillraceError, String(thrown))
    return thrown
  }
  return assert.fail('no error')
}

const cases: [text: string, line: number, column: number, message: RegExp, hint: RegExp][] = [
  ['SELEC 1', 1, 1, /^Non-query expression encountered in illegal context$/, /SELECT\?/],
  ['SHOW TABEL', 1, 1, /^Incorrect syntax near the keyword 'SHOW' at line 1, column 1\.\nWas expecting/, /^$/],
  ['show tabel', 1, 1, /^Encountered "show tabel" at line 1, column 1\./, /^$/],
  ['SELECT a FROM t WHERE a IN', 1, 25, /^Encountered "IN <EOF>" at line 1, column 25\./, /not complete/],
  ['SELECT a FROM t LEFT u', 1, 17, /^Incorrect syntax near the keyword 'LEFT'/, /^$/],
  ['SELECT * FORM t', 1, 10, /Encountered "FORM" at line 1, column 10\./, /did you mean FROM\?/],
  ['SELECT a FORM t', 1, 15, /Encountered "t" at line 1, column 15\./, /did you mean FROM for FORM\?/],
  ['SELECT a,\n FROM t', 2, 2, /Incorrect syntax near the keyword 'FROM' at line 2, column 2\./, /remove the comma/],
  ['SELECT a b c FROM t', 1, 12, /Encountered "c"/, /comma missing/],
  ['SELECT timestamp FROM t', 1, 8, /Encountered "timestamp FROM"/, /reserved word.*`timestamp`/],
  ['SELECT t.value FROM t', 1, 9, /^Encountered "\. value" at line 1, column 9/, /`value`/],
  ['CREATE TABLE t (date DATE)', 1, 17, /Encountered "date"/, /`date`/],
  ['CREATE TABLE t (a INT b INT)', 1, 23, /Encountered "b"/, /comma missing/],
  ['CREATE TABLE t (a INT,)', 1, 23, /Encountered "\)"/, /remove the comma/],
  ["CREATE TABLE t (a INT) WITH ('a' = 'b' 'c' = 'd')", 1, 44, /Encountered "="/, /^$/],
  ["CREATE TABLE t (a INT) WITH (a = 'b')", 1, 30, /Encountered "a"/, /single quotes/],
  ['CREATE TABEL t (a INT)', 1, 8, /Encountered "TABEL"/, /did you mean TABLE/],
  ['CREATE TABLE t (a, b)', 1, 17, /supported on CTAS\/RTAS statements only/, /type/],
  ['CREATE TABLE t (WATERMARK FOR a AS a, WATERMARK FOR b AS b)', 1, 39, /Multiple WATERMARK/, /one/],
  ['SELECT (1 + 2', 1, 13, /Encountered "<EOF>" at line 1, column 13/, /closing parenthesis/],
  ['SELECT a FROM', 1, 13, /Encountered "<EOF>"/, /not complete/],
  ['SELECT a FROM ;', 1, 15, /Encountered ";"/, /not complete/],
  ['SELECT 1; SELECT 2', 1, 11, /Encountered "SELECT"/, /one statement/],
  ['SELECT a FROM t WHERE a != 1', 1, 25, /Bang equal '!=' is not allowed under the current SQL/, /<>/],
  ['SELECT a FROM t LIMIT 1, 2', 1, 24, /'LIMIT start, count' is not allowed/, /OFFSET/],
  ['SELECT "a" FROM t', 1, 8, /^Encountered "\\"" at line 1, column 8\.$/, /backticks/],
  ["SELECT 'abc", 1, 8, /^Encountered "\\'" at line 1, column 8\.$/, /close/],
  ['SELECT /* abc', 1, 8, /Lexical error at line 1, column 14\. {2}Encountered: <EOF>/, /close/],
  ['SELECT `abc', 1, 8, /Lexical error at line 1, column 12\. {2}Encountered: <EOF> after : "`abc"$/, /backtick/],
  ['SELECT ‘a’', 1, 8, /Lexical error.*8216/, /straight/],
  ["SELECT DATE '2021-02-29'", 1, 13, /Illegal DATE literal '2021-02-29': not in format 'yyyy-MM-dd'/, /exist/],
  ["SELECT TIMESTAMP '2021-02-28T00:00:00'", 1, 18, /Illegal TIMESTAMP literal/, /HH:mm:ss/],
  ["SELECT INTERVAL '1' DAY TO MONTH", 1, 25, /Incorrect syntax near the keyword 'TO'/, /HOUR/],
  ["SELECT X'ABC'", 1, 8, /even number of hexits/, /X'45F0'/],
  ['SELECT a @ b', 1, 10, /^Lexical error at line 1, column 10\. {2}Encountered: "@" \(64\), after : ""$/, /remove/],
  ['SELECT a FROM t MINUS SELECT 1', 1, 17, /^MINUS is not allowed/, /EXCEPT/],
  ["SELECT U&'\\00'", 1, 8, /Unicode escape/, /00e4/],
  ['SELECT MAP[1]', 1, 8, /even number of arguments/, /MAP/],
  ['SET a b', 1, 5, /Encountered "a"/, /SET 'key' = 'value'/],
  ["STOP JOB 'a' WITH DRAIN", 1, 14, /could only be used after WITH SAVEPOINT/, /SAVEPOINT/],
  ['ALTER TABLE t RESET ()', 1, 15, /does not support empty key/, /keys/],
  ['ALTER MODEL m SET ()', 1, 15, /does not support empty option/, /key/],
  ['BEGIN STATEMENT SET; SELECT 1; END', 1, 22, /Encountered "SELECT"/, /only INSERT/],
  ["CREATE FUNCTION f AS 'x' LANGUAGE PYTHON USING JAR 'a'", 1, 42, /not applicable to PYTHON/, /USING/],
  ['WITH RECURSIVE t AS (SELECT 1) SELECT 1', 1, 6, /Recursive WITH/, /common table/],
  ['EXPLAIN CREATE VIEW v AS SELECT 1', 1, 9, /Unsupported CREATE OR REPLACE statement for EXPLAIN/, /^$/],
  [`SELECT ${'a'.repeat(257)}`, 1, 8, /must be less than or equal to 256/, /shorter/],
  ['SELECT * FROM t GROUP BY', 1, 24, /Encountered "<EOF>"/, /not complete/],
  ['', 1, 1, /Encountered "<EOF>"/, /not complete/],
]

test('errors point at the right place and hint at the slip', () => {
  for (const [text, line, column, message, hint] of cases) {
    const error = failureOf(() => parseStatement(text))
    assert.equal(error.code, 'sql.parse', text)
    assert.deepEqual([error.position?.line, error.position?.column], [line, column], text)
    assert.match(error.message, message)
    assert.match(error.hint ?? '', hint, text)
  }
})

test('nesting and length are limited', () => {
  for (const piece of ['(', '1 + ', 'NOT ', '- ', 'CASE WHEN ', 'a[', 'f(', 'a IN (']) {
    assert.equal(failureOf(() => parseExpression(`${piece.repeat(5000)}1`)).code, 'sql.too-deep', piece)
  }
  const joins = `SELECT * FROM t${' CROSS JOIN t'.repeat(1000)}`
  const unions = `SELECT 1${' UNION SELECT 1'.repeat(3000)}`
  const tables = `SELECT * FROM ${'('.repeat(5000)}t`
  for (const text of [joins, unions, tables]) assert.equal(failureOf(() => parseStatement(text)).code, 'sql.too-deep')
  assert.equal(failureOf(() => parseType('ARRAY<'.repeat(5000))).code, 'sql.too-deep')
  assert.equal(failureOf(() => parseStatement(' '.repeat(sqlBytesMax + 1))).code, 'sql.too-long')
  assert.equal(parseExpression(`${'('.repeat(150)}1${')'.repeat(150)}`).kind, 'number-literal')
})

test('positions follow the origin of the text', () => {
  const origin = { offset: 100, line: 10, column: 5 }
  const error = failureOf(() => parseStatement('SELECT * FORM t', origin))
  assert.deepEqual([error.position?.line, error.position?.column], [10, 14])
  const below = failureOf(() => parseStatement('SELECT a\n FORM t x', origin))
  assert.deepEqual([below.position?.line, below.position?.column], [11, 7])
  assert.deepEqual(parseStatement('USE a', origin).position, { start: 100, length: 5, line: 10, column: 5 })
})
