// The ring: order, wrapping, pieces, and two threads at once.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { seededRandom } from '../../base/random.ts'
import { RingReader, RingWriter } from './ring.ts'

test('messages of all sizes come out whole and in order, also larger than the ring', () => {
  const memory = new SharedArrayBuffer(64 + 1024)
  const writer = new RingWriter(memory)
  const reader = new RingReader(memory)
  const random = seededRandom(7)
  const sent: Uint8Array[] = []
  let received = 0
  for (let round = 0; round < 2000; round++) {
    const bytes = random.bytes(random.int(round % 50 === 0 ? 5000 : 300))
    sent.push(bytes)
    writer.write(round % 7, bytes)
    for (let drain = random.int(3); drain > 0 || writer.isFull; drain--) {
      const message = reader.read()
      if (message) {
        assert.equal(message.type, received % 7)
        assert.deepEqual(message.bytes, sent[received++])
      }
      writer.flush()
    }
  }
  for (let message = reader.read(); message; message = reader.read()) assert.deepEqual(message.bytes, sent[received++])
  assert.equal(received, sent.length)
  assert.equal(writer.queuedBytes, 0)
})

test('a reader that waits is woken by a writer in another thread', async () => {
  const memory = new SharedArrayBuffer(64 + 4096)
  const url = new URL('./ring.js', import.meta.url).href
  const code = `const { workerData } = require('node:worker_threads')
import(${JSON.stringify(url)}).then(async ({ RingWriter }) => {
  const writer = new RingWriter(workerData)
  for (let i = 0; i < 5000; i++) {
    writer.write(1, new Uint8Array(new Int32Array([i, i * 2]).buffer))
    while (writer.isFull) { await Promise.race([writer.ready(), new Promise((wake) => setTimeout(wake, 1000))]); writer.flush() }
  }
})`
  const worker = new Worker(code, { eval: true, workerData: memory })
  const reader = new RingReader(memory)
  let next = 0
  while (next < 5000) {
    const message = reader.read()
    if (!message) {
      await reader.ready()
      continue
    }
    const [value, twice] = new Int32Array(message.bytes.buffer, message.bytes.byteOffset, 2)
    assert.equal(value, next)
    assert.equal(twice, next * 2)
    next++
  }
  await worker.terminate()
})
