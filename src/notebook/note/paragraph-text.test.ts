// The paragraph header's grammar, case by case.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MillraceError } from '../../base/error.ts'
import { parseParagraphText, positionAt } from './paragraph-text.ts'

const cases: readonly (readonly [text: string, interpreter: string, properties: Record<string, string>, script: string])[] = [
  ['%flink.ssql\n\nSELECT 1', 'flink.ssql', {}, '\n\nSELECT 1'],
  ['%flink.ssql(type=update)\n\nSELECT 1', 'flink.ssql', { type: 'update' }, '\n\nSELECT 1'],
  ['  %md hello', 'md', {}, 'hello'],
  ['%flink.ssql (type=update) SELECT 1', 'flink.ssql', {}, '(type=update) SELECT 1'],
  ['%flink.ssql(type=single, template="<b>{0}, {1}</b>", refreshInterval=500)SELECT 1', 'flink.ssql',
    { type: 'single', template: '<b>{0}, {1}</b>', refreshInterval: '500' }, 'SELECT 1'],
  ['%flink.ssql(runAsOne)x', 'flink.ssql', { runAsOne: 'runAsOne' }, 'x'],
  ['SELECT 1', '', {}, 'SELECT 1'],
]

for (const [text, interpreter, properties, script] of cases) {
  test(JSON.stringify(text), () => {
    const parsed = parseParagraphText(text)
    assert.deepEqual([parsed.interpreter, parsed.properties, parsed.script], [interpreter, properties, script])
    assert.equal(text.slice(parsed.scriptStart), parsed.script)
  })
}

test('what cannot be read is refused with its place', () => {
  for (const text of ['%flink.ssql(type=update', '%flink.ssql(a=b=c)', '%flink.ssql(=x)']) {
    assert.throws(() => parseParagraphText(text), (error: unknown) => error instanceof MillraceError && error.position?.line === 1)
  }
  assert.deepEqual(positionAt('ab\ncd', 4), { line: 2, column: 2 })
})
