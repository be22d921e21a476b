// Plans of queries as texts: every entry of plans.golden.txt is planned again and compared.
// A difference is written to plans.golden.txt.new; look at it, then put it in place of the old one.

import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { MillraceError } from '../base/error.ts'
import { planTree, testPlanner } from './testing/planner.ts'

const golden = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), 'src/plan/plans.golden.txt')
const everything = testPlanner()

async function planned(query: string): Promise<string> {
  try {
    return await planTree(query, everything)
  } catch (thrown) {
    if (!(thrown instanceof MillraceError)) throw thrown
    const at = thrown.position ? ` at ${thrown.position.line}:${thrown.position.column}` : ''
    return `${thrown.code}${at}: ${thrown.message}${thrown.hint === undefined ? '' : `\nhint: ${thrown.hint}`}`
  }
}

const entries = readFileSync(golden, 'utf8')
  .split(/^> /m)
  .slice(1)
  .map((entry) => {
    const [query = '', ...lines] = entry.trimEnd().split('\n')
    return { query, expected: lines.join('\n') }
  })
const actual = await Promise.all(entries.map(async ({ query }) => ({ query, text: await planned(query) })))
const isSame = entries.every(({ expected }, index) => expected === actual[index]?.text)
if (isSame) rmSync(`${golden}.new`, { force: true })
else writeFileSync(`${golden}.new`, actual.map(({ query, text }) => `> ${query}\n${text}\n`).join('\n'))

for (const [index, { query, expected }] of entries.entries()) {
  test(`plan: ${query.slice(0, 90)}`, () => assert.equal(actual[index]?.text, expected))
}
