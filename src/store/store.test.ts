// Data directory, lock, metadata and blobs on a real disk, with a second process where it matters.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { systemClock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import { formatCurrent, openDataDirectory } from './data-directory.ts'
import { storeError } from './errors.ts'
import { checkLmdbFile } from './lmdb-check.ts'
import { memoryMetadata } from './memory-metadata.ts'
import { type MetadataStore, openMetadata } from './metadata.ts'

const scratch = mkdtempSync(join(tmpdir(), 'millrace-test-'))
after(() => rmSync(scratch, { recursive: true, force: true }))
const clock = systemClock

const code = (expected: string) => (error: unknown) => error instanceof MillraceError && error.code === expected

async function metadataContract(store: MetadataStore): Promise<void> {
  const value = { name: 'a', at: new Date(5), bytes: new Uint8Array([1, 2]), big: 2n ** 60n }
  const written = store.put('t', 'b/2', value)
  assert.deepEqual(store.get<{ name: string }>('t', 'b/2')?.name, 'a', 'a read sees a write that is under way')
  store.get<{ name: string }>('t', 'b/2')!.name = 'changed'
  await written
  const read = store.get<typeof value>('t', 'b/2')!
  assert.equal(read.name, 'a')
  assert.equal(read.at.getTime(), 5)
  assert.deepEqual([...read.bytes], [1, 2])
  assert.equal(read.big, 2n ** 60n)
  await store.batch([
    { table: 't', key: 'b/1', value: 1 },
    { table: 't', key: 'c', value: 3 },
    { table: 'u', key: 'b', value: 9 },
  ])
  const late = store.put('t', 'b/3', 33)
  const gone = store.delete('t', 'b/1')
  assert.deepEqual(
    [...store.entries('t', 'b/')].map(([key]) => key),
    ['b/2', 'b/3'],
  )
  await Promise.all([late, gone])
  assert.deepEqual(
    [...store.entries('t')].map(([key]) => key),
    ['b/2', 'b/3', 'c'],
  )
  assert.equal(store.get('t', 'b/1'), undefined)
  await assert.rejects(store.put('t', 'x'.repeat(3000), 1), code('store.key-too-long'))
  await store.clear()
  assert.deepEqual([...store.entries('t')], [])
  assert.deepEqual([...store.entries('u')], [])
}

test('metadata: LMDB and memory keep one contract', async () => {
  await metadataContract(memoryMetadata())
  const store = openMetadata(join(scratch, 'contract'))
  await metadataContract(store)
  const value = { text: 'as put' }
  const write = store.put('t', 'copied', value)
  value.text = 'changed later'
  await write
  assert.equal(store.get<typeof value>('t', 'copied')?.text, 'as put')
  await store.put('t', 'kept', 'yes')
  await store.close()
  const again = openMetadata(join(scratch, 'contract'))
  assert.equal(again.get('t', 'kept'), 'yes')
  await again.close()
})

test('metadata: a damaged file is named', async () => {
  const path = join(scratch, 'damaged')
  const made = openMetadata(path)
  for (let i = 0; i < 2000; i++) await made.put('t', `key ${i}`, 'x'.repeat(100))
  await made.close()
  const file = join(path, 'data.mdb')
  const whole = readFileSync(file)
  for (const damaged of [Buffer.alloc(12288, 7), whole.subarray(0, 5000), whole.subarray(0, 8192)]) {
    writeFileSync(file, damaged)
    assert.throws(() => openMetadata(path), code('store.corrupt'))
  }
  writeFileSync(file, whole)
  await openMetadata(path).close()
})

test('metadata: every page is looked at before the library trusts it', async () => {
  const path = join(scratch, 'pages')
  const made = openMetadata(path)
  for (let i = 0; i < 300; i++) await made.put(`t${i % 3}`, `key ${i}`, { text: 'x'.repeat((i * 37) % 900) })
  await made.put('t1', 'large', 'y'.repeat(50_000))
  await made.close()
  const file = join(path, 'data.mdb')
  const whole = readFileSync(file)
  const pageBytes = whole.readUInt32LE(48)
  let refused = 0
  for (let at = 0; at < whole.length; at += pageBytes) {
    writeFileSync(file, Buffer.from(whole).fill(0, at, at + pageBytes))
    try {
      checkLmdbFile(file)
    } catch (thrown) {
      assert.ok(code('store.corrupt')(thrown))
      refused++
      continue
    }
    // A page that nothing uses: all is there.
    const opened = openMetadata(path)
    assert.equal([...opened.entries('t0')].length + [...opened.entries('t1')].length + [...opened.entries('t2')].length, 301)
    await opened.close()
  }
  assert.ok(refused > 20, `${refused} pages were refused`)
})

test('errors: full and read-only disks say so', () => {
  assert.equal(storeError(Object.assign(new Error('x'), { code: 'ENOSPC' }), '/d').code, 'store.disk-full')
  assert.equal(storeError(Object.assign(new Error('x'), { code: 28 }), '/d').code, 'store.disk-full')
  assert.equal(storeError(Object.assign(new Error('x'), { code: 'EROFS' }), '/d').code, 'store.not-writable')
})

test('directory: layout, lock within a process, reopen', async () => {
  const path = join(scratch, 'dir')
  const first = await openDataDirectory({ path, clock })
  assert.equal(readFileSync(join(path, 'format'), 'utf8'), `${formatCurrent}\n`)
  assert.ok(existsSync(first.streamsPath) && existsSync(first.checkpointsPath))
  await assert.rejects(openDataDirectory({ path, clock }), (error: unknown) => {
    assert.ok(error instanceof MillraceError)
    assert.equal(error.code, 'store.directory-in-use')
    assert.match(error.message, new RegExp(`process ${process.pid}`))
    assert.match(error.hint ?? '', /--data-dir/)
    return true
  })
  await first.metadata.put('t', 'k', 1)
  await first.close()
  const second = await openDataDirectory({ path, clock })
  assert.equal(second.metadata.get('t', 'k'), 1)
  await second.close()
})

test('directory: a lock of another live process holds, of a killed one does not', async () => {
  const path = join(scratch, 'other')
  const script = `
    import { openDataDirectory } from ${JSON.stringify(new URL('./data-directory.js', import.meta.url).href)}
    import { systemClock } from ${JSON.stringify(new URL('../base/clock.js', import.meta.url).href)}
    await openDataDirectory({ path: process.argv[1], clock: systemClock })
    console.log('open')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await assert.rejects(
    openDataDirectory({ path, clock }),
    (error: unknown) =>
      error instanceof MillraceError &&
      error.code === 'store.directory-in-use' &&
      error.message.includes(`${child.pid}`),
  )
  child.kill('SIGKILL')
  await once(child, 'exit')
  await (await openDataDirectory({ path, clock })).close()
})

test('directory: formats are upgraded in steps, newer and foreign ones refused', async () => {
  const path = join(scratch, 'format')
  await (await openDataDirectory({ path, clock })).close()
  const steps: string[] = []
  const upgrades = new Map([
    [1, () => void steps.push('1→2')],
    [2, () => void steps.push('2→3')],
  ])
  await (await openDataDirectory({ path, clock, formats: { current: 3, upgrades } })).close()
  assert.deepEqual(steps, ['1→2', '2→3'])
  await assert.rejects(openDataDirectory({ path, clock }), code('store.newer-format'))
  const foreign = mkdtempSync(join(scratch, 'foreign-'))
  writeFileSync(join(foreign, 'thesis.doc'), 'x')
  await assert.rejects(openDataDirectory({ path: foreign, clock }), code('store.foreign-directory'))
})

test('directory: in memory goes away on close', async () => {
  const directory = await openDataDirectory({ inMemory: true, clock })
  assert.ok(existsSync(directory.path))
  await directory.close()
  assert.ok(!existsSync(directory.path))
})

test('blobs: put, get, ranges, streams, replace, delete', async () => {
  const directory = await openDataDirectory({ inMemory: true, clock })
  const { blobs } = directory
  const info = await blobs.put('bucket/../a b', Buffer.from('hello world'))
  assert.deepEqual(info, { sizeBytes: 11, md5Hex: '5eb63bbbe01eeed093cb22bb8f5acdc3' })
  assert.equal(Buffer.from(await blobs.get('bucket/../a b')).toString(), 'hello world')
  assert.equal(Buffer.from(await blobs.get('bucket/../a b', { start: 6, end: 99 })).toString(), 'world')
  assert.equal(Buffer.from(await blobs.get('bucket/../a b', { start: 3, end: 3 })).toString(), '')
  async function* parts(): AsyncIterable<Uint8Array> {
    yield Buffer.from('one ')
    yield Buffer.from('two')
  }
  assert.equal((await blobs.put('bucket/../a b', parts())).sizeBytes, 7)
  assert.equal(await blobs.sizeBytes('bucket/../a b'), 7)
  await blobs.delete('bucket/../a b')
  await assert.rejects(blobs.get('bucket/../a b'), code('store.blob-not-found'))
  assert.equal(await blobs.sizeBytes('bucket/../a b'), undefined)
  await directory.close()
})
