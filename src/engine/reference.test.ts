// The reference pages are as the code says, and their examples run.

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import { systemRandom } from '../base/random.ts'
import { createEmbeddedEngine } from './embedded-engine.ts'
import { referencePages } from './reference.ts'
import { preamble, statementForms } from './statements/forms.ts'

const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'docs/reference')

for (const [name, text] of referencePages()) {
  test(`docs/reference/${name} is fresh`, () => {
    const path = join(folder, name)
    assert.ok(existsSync(path) && readFileSync(path, 'utf8') === text, `${name} is stale: run npm run gen`)
  })
}

test('the examples of statements run, and those that are refused are refused', { timeout: 60_000 }, async (context) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'millrace-forms-'))
  const engine = await createEmbeddedEngine({
    dataDirectory, clock: systemClock, random: systemRandom, flinkVersion: '2.2', memoryLimitBytes: 256 * 1024 * 1024,
  })
  context.after(async () => {
    await engine.close()
    rmSync(dataDirectory, { recursive: true, force: true })
  })
  const session = await engine.openSession({ properties: { 'table.dml-sync': 'true' } })
  for (const statement of preamble) await session.execute(statement)
  for (const { form, example, status } of Object.values(statementForms).flat()) {
    try {
      await (await session.execute(example)).close()
      assert.notEqual(status, 'refused', `${form} is not refused`)
    } catch (thrown) {
      if (thrown instanceof assert.AssertionError) throw thrown
      assert.ok(thrown instanceof MillraceError, String(thrown))
      assert.equal(status, 'refused', `${form}: ${thrown.message}`)
    }
  }
})
