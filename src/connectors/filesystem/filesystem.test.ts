// The file sink across failures: parts become visible with their checkpoint, once; partitions are told when they are complete.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, test } from 'node:test'
import { VirtualClock } from '../../base/clock.ts'
import { seededRandom } from '../../base/random.ts'
import { createFormatRegistry } from '../../formats/registry.ts'
import { dictionaryOf } from '../../formats/testing/dictionary.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { createBatch, setValue } from '../../table/column-writer.ts'
import type { ConnectorContext, SourceReader, SplitState } from '../../table/connector.ts'
import { type Field, types } from '../../table/logical-type.ts'
import { filesystem } from './index.ts'
import { escapePathName, partitionTimeMs, partitionValues } from './partitions.ts'

const root = mkdtempSync(join(tmpdir(), 'millrace-files-'))
after(() => rmSync(root, { recursive: true, force: true }))
const fields: readonly Field[] = [{ name: 'id', type: types.int() }, { name: 'dt', type: types.string() }]
const dictionary = dictionaryOf()
let seed = 0

function contextOf(folder: string, options: Record<string, string> = {}, partitionKeys: readonly string[] = [], clock = new VirtualClock(0)): ConnectorContext {
  const all = { connector: 'filesystem', path: join(root, folder), format: 'json', ...options }
  return {
    table: {
      path: { catalog: 'c', database: 'd', name: 't' }, columns: fields.map((field) => ({ kind: 'physical', ...field })),
      partitionKeys, options: all, temporary: false,
    },
    options: all, subtaskIndex: 0, parallelism: 1, dictionary, clock, random: seededRandom(++seed), timeZone: 'UTC', flinkVersion: '2.2',
    formats: createFormatRegistry(), services: {}, region: 'us-east-1', print: () => undefined,
  }
}

function rowsOf(...rows: readonly (readonly [id: number, dt: string | null])[]): ColumnBatch {
  const batch = createBatch(fields, rows.length)
  for (const [row, values] of rows.entries()) for (const [column, value] of values.entries()) setValue(batch.columns[column]!, row, value, dictionary)
  batch.rowCount = rows.length
  return batch
}

const filesIn = (folder: string, isWanted: (name: string) => boolean): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && isWanted(entry.name))
      .map((entry) => relative(join(root, folder), join(entry.parentPath ?? entry.path, entry.name))).sort()
    : []
const visible = (folder: string): string[] => filesIn(folder, (name) => !name.startsWith('.')).map((name) => readFileSync(join(root, folder, name), 'utf8'))
const hidden = (folder: string): string[] => filesIn(folder, (name) => name.startsWith('.'))

test('a part is seen when its checkpoint is complete, and not before', async () => {
  const writer = await filesystem.sink!.open(fields, contextOf('commit'))
  await writer.write(rowsOf([1, 'a']))
  await writer.flush()
  writer.snapshot!()
  assert.deepEqual(visible('commit'), [])
  await writer.write(rowsOf([2, 'b']))
  await writer.commit!(1)
  assert.deepEqual(visible('commit'), ['{"id":1,"dt":"a"}\n'])
  await writer.close()
  assert.equal(hidden('commit').length, 1, 'the part behind the checkpoint stays hidden')
})

test('a part that is rolled between a checkpoint and its completion waits for the next one', async () => {
  const writer = await filesystem.sink!.open(fields, contextOf('roll', { 'sink.rolling-policy.file-size': '1 b' }))
  await writer.flush()
  writer.snapshot!()
  await writer.write(rowsOf([1, 'a'.repeat(300_000)]))
  assert.equal(hidden('roll').length, 1)
  await writer.commit!(1)
  assert.equal(hidden('roll').length, 1)
  await writer.flush()
  writer.snapshot!()
  await writer.commit!(2)
  assert.equal(visible('roll').length, 1)
  await writer.close()
})

test('a restored writer shows what its checkpoint had completed, once, and drops what came after', async () => {
  const first = await filesystem.sink!.open(fields, contextOf('restore'))
  await first.write(rowsOf([1, 'a']))
  await first.flush()
  const state = JSON.parse(JSON.stringify(first.snapshot!())) as unknown
  await first.write(rowsOf([2, 'lost']))
  await first.flush()
  await first.write(rowsOf([3, 'lost, too']))
  await first.close()
  for (let attempt = 0; attempt < 2; attempt++) {
    const next = await filesystem.sink!.open(fields, contextOf('restore'), [state])
    assert.deepEqual(visible('restore'), ['{"id":1,"dt":"a"}\n'])
    assert.deepEqual(hidden('restore'), [])
    await next.close()
  }
})

test('a partition is told by the watermark, after its delay; all of them at the end', async () => {
  const options = {
    'sink.partition-commit.policy.kind': 'success-file', 'sink.partition-commit.trigger': 'partition-time', 'sink.partition-commit.delay': '1 h',
    'partition.time-extractor.timestamp-pattern': '$dt:00:00',
  }
  const writer = await filesystem.sink!.open(fields, contextOf('told', options, ['dt']))
  const checkpoint = async (id: number): Promise<string[]> => {
    await writer.flush()
    writer.snapshot!()
    await writer.commit!(id)
    return filesIn('told', (name) => name === '_SUCCESS')
  }
  await writer.write(rowsOf([1, '2024-01-01 10'], [2, '2024-01-01 11']))
  writer.watermark!(Date.UTC(2024, 0, 1, 11))
  assert.deepEqual(await checkpoint(1), [])
  writer.watermark!(Date.UTC(2024, 0, 1, 11) + 1)
  assert.deepEqual(await checkpoint(2), ['dt=2024-01-01 10/_SUCCESS'])
  assert.deepEqual(await checkpoint(Number.MAX_SAFE_INTEGER), ['dt=2024-01-01 10/_SUCCESS', 'dt=2024-01-01 11/_SUCCESS'])
  await writer.close()
})

test('names of folders are escaped as in Hive, and tell their time', () => {
  assert.equal(escapePathName('a b:c/d=e%'), 'a b%3Ac%2Fd%3De%25')
  assert.deepEqual([...partitionValues('dt=a%3Ab/hr=1/part-0')], [['dt', 'a:b'], ['hr', '1']])
  assert.equal(partitionTimeMs('dt=2024-01-01/hr=05', { 'partition.time-extractor.timestamp-pattern': '$dt $hr:00:00' }), Date.UTC(2024, 0, 1, 5))
  assert.throws(() => partitionTimeMs('dt=x', {}), /'x' of the partition 'dt=x' is no time/)
})

test('a monitored folder gives the files that come, each once, also after a restore with another parallelism', async () => {
  const clock = new VirtualClock(0)
  const folder = join(root, 'monitored')
  mkdirSync(folder)
  const put = (name: string, id: number): void => {
    writeFileSync(join(folder, `.${name}`), `{"id":${id},"dt":"x"}\n`)
    renameSync(join(folder, `.${name}`), join(folder, name))
  }
  const openAll = (parallelism: number, restored?: readonly SplitState[]): Promise<SourceReader[]> => Promise.all(
    Array.from({ length: parallelism }, (_, subtaskIndex) => filesystem.source!.open(
      { fields, metadata: [] }, { ...contextOf('monitored', { 'source.monitor-interval': '10 s' }, [], clock), subtaskIndex, parallelism }, restored)))
  const idsOf = (readers: readonly SourceReader[]): number[] => {
    const ids: number[] = []
    for (const reader of readers) {
      for (let polls = 0; polls < 20; polls++) {
        const batch = reader.poll(8192)
        for (let row = 0; row < (batch?.rowCount ?? 0); row++) ids.push(Number(batch!.columns[0]!.values[row]))
      }
      assert.equal(reader.finished, false)
    }
    return ids.sort((a, b) => a - b)
  }
  put('a', 1)
  const one = await openAll(1)
  assert.deepEqual(idsOf(one), [1])
  put('b', 2)
  assert.deepEqual(idsOf(one), [], 'the folder is looked at again only after the interval')
  await clock.advance(10_000)
  assert.deepEqual(idsOf(one), [2])
  const state = JSON.parse(JSON.stringify(one.flatMap((reader) => reader.snapshot()))) as SplitState[]
  put('c', 3)
  put('d', 4)
  assert.deepEqual(idsOf(await openAll(2, state)), [3, 4])
})
