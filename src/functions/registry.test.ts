// The registry as a whole: every file is listed, names are unique, and every function is documented.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { types } from '../table/logical-type.ts'
import { createFunctionRegistry } from './registry.ts'

const here = dirname(fileURLToPath(import.meta.url))
const registry = createFunctionRegistry()
/** Functions whose result depends on where they run, so that no example can show it. */
const withoutExamples = new Set([
  'CURRENT_WATERMARK',
  '$SUM0',
  'SINGLE_VALUE',
  'ROW_NUMBER',
  'LAG',
  'JSON_OBJECTAGG_ABSENT_ON_NULL',
  'JSON_ARRAYAGG_NULL_ON_NULL',
])
/** Files that functions share. */
const shared = new Set(['all', 'arithmetic-rules', 'ordered-multiset', 'sum-field', 'value-list'])

test('every file of a folder is in its list', () => {
  for (const folder of ['scalar', 'aggregate']) {
    const extension = existsSync(join(here, folder, 'all.js')) ? '.js' : '.ts'
    const list = readFileSync(join(here, folder, `all${extension}`), 'utf8')
    const files = readdirSync(join(here, folder))
      .filter((file) => file.endsWith(extension) && !file.includes('.test.'))
      .map((file) => file.slice(0, -extension.length))
      .filter((file) => !shared.has(file))
    for (const file of files) assert.ok(list.includes(`'./${file}${extension}'`), `${folder}/${file} is not listed`)
  }
})

test('every function has a sentence, signatures and examples', () => {
  for (const name of registry.names()) {
    for (const found of [registry.scalar(name), registry.aggregate(name)]) {
      if (!found) continue
      assert.match(found.doc, /\.$/, name)
      assert.ok(found.signatures.length > 0, name)
      assert.ok(found.examples.length > 0 || withoutExamples.has(found.name), `${name} has no examples`)
      assert.equal(found.name, found.name.toUpperCase())
    }
  }
})

test('lookup ignores case and knows aliases', () => {
  assert.equal(registry.scalar('upper')?.name, 'UPPER')
  assert.equal(registry.scalar('mod')?.name, '%')
  assert.equal(registry.aggregate('Stddev')?.name, 'STDDEV_SAMP')
  assert.equal(registry.scalar('NOPE'), undefined)
})

test('a version has only its functions', () => {
  assert.equal(createFunctionRegistry('1.20').scalar('BTRIM'), undefined)
  assert.equal(createFunctionRegistry('2.2').scalar('BTRIM')?.since, '2.0')
})

test('signatures widen arguments and refuse others', () => {
  const substring = registry.scalar('SUBSTRING')
  const inferred = substring?.infer([{ type: types.char(5, false) }, { type: types.tinyint(false) }])
  assert.deepEqual(inferred, { type: types.varchar(5), argTypes: [types.char(5, false), types.int(false)] })
  assert.match(String(substring?.infer([{ type: types.int() }])), /^Supported form\(s\): /)
  const contains = registry
    .scalar('ARRAY_APPEND')
    ?.infer([{ type: types.array(types.int(false), false) }, { type: types.bigint() }])
  assert.deepEqual(typeof contains === 'string' ? contains : contains?.type, types.array(types.bigint(), true))
})
