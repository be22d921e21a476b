// millrace sql as its user meets it: rows on standard output, errors with their place on standard error, exit codes.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { dirname, resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const launcher = resolve(dirname(fileURLToPath(import.meta.url)), '../../bin/millrace.js')

function sql(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, 'sql', ...args], { encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

test('jsonl prints one object a change, with values as the json format writes them', () => {
  const { code, out } = sql('--output', 'jsonl', `SELECT k, SUM(v) AS total, MAX(t) AS t FROM (VALUES
    ('a', 9007199254740993, TIMESTAMP '2024-01-01 00:00:00.5'), ('a', 1, TIMESTAMP '2024-01-01 00:00:01')) AS r(k, v, t) GROUP BY k`)
  assert.equal(code, 0)
  assert.deepEqual(out.trim().split('\n'), [
    '{"op":"+I","row":{"k":"a","total":9007199254740993,"t":"2024-01-01 00:00:00.5"}}',
    '{"op":"-U","row":{"k":"a","total":9007199254740993,"t":"2024-01-01 00:00:00.5"}}',
    '{"op":"+U","row":{"k":"a","total":9007199254740994,"t":"2024-01-01 00:00:01"}}',
  ])
})

test('the first statement that fails ends the script, with its place and exit code 1', () => {
  const { code, out, err } = sql("SELECT 1 AS a;\nSELECT *\nFROM nowhere;\nSELECT 2 AS b;")
  assert.equal(code, 1)
  assert.match(out, /\| \+I \| +1 \|/)
  assert.doesNotMatch(out, /\| +b \|/)
  assert.match(err, /sql\.unknown-table at 3:6: Object 'nowhere' not found/)
})

test('an unknown output is told', () => {
  const { code, err } = sql('--output', 'xml', 'SELECT 1')
  assert.notEqual(code, 0)
  assert.match(err, /--output takes tableau or jsonl, not 'xml'/)
})
