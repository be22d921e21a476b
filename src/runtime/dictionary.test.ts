// The dictionary against a plain map: interning, order, sweeping and recycling.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '../base/random.ts'
import { hashBytes, StringDictionary } from './dictionary.ts'

const encoder = new TextEncoder()

test('texts and bytes of the same string have one id', () => {
  const dictionary = new StringDictionary()
  assert.equal(dictionary.intern(''), 0)
  for (const text of ['a', 'é', '漢字', '😀 mixed', 'a'.repeat(5000)]) {
    const bytes = encoder.encode(`x${text}`)
    const id = dictionary.intern(text)
    assert.equal(dictionary.internBytes(bytes, 1, bytes.length), id)
    assert.equal(dictionary.text(id), text)
    assert.equal(dictionary.hash(id), hashBytes(bytes, 1, bytes.length))
  }
})

test('order is that of UTF-8 bytes, where UTF-16 differs', () => {
  const dictionary = new StringDictionary()
  const [high, surrogate] = [dictionary.intern('\uffee'), dictionary.intern('😀')]
  assert.ok(dictionary.compare(high, surrogate) < 0)
  assert.ok(dictionary.compare(dictionary.intern('ab'), dictionary.intern('abc')) < 0)
})

test('sweeping frees what is neither marked nor pinned, and the rest keeps its ids', () => {
  const dictionary = new StringDictionary()
  const random = seededRandom(3)
  const live = new Map<string, number>()
  const pinned = dictionary.pin(dictionary.intern('kept for ever'))
  let largest = 0
  for (let round = 0; round < 30; round++) {
    for (let count = 0; count < 2000; count++) {
      const text = `${round}-${random.int(1_000_000)}-é`
      live.set(text, dictionary.intern(text))
    }
    const marks = new Uint8Array(dictionary.idBound)
    for (const [text, id] of [...live]) {
      if (random.int(10) === 0) marks[id] = 1
      else live.delete(text)
    }
    dictionary.sweep(marks)
    assert.equal(dictionary.generation, round + 1)
    for (const [text, id] of live) {
      assert.equal(dictionary.text(id), text)
      assert.equal(dictionary.intern(text), id)
    }
    largest = Math.max(largest, dictionary.idBound)
  }
  assert.equal(dictionary.text(pinned), 'kept for ever')
  assert.ok(largest < 6000, `ids are recycled (${largest})`)
  assert.ok(dictionary.sizeBytes < 2_000_000)
})
