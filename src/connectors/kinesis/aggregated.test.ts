import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { VirtualClock } from '../../base/clock.ts'
import { seededRandom } from '../../base/random.ts'
import { createFormatRegistry } from '../../formats/registry.ts'
import { dictionaryOf } from '../../formats/testing/dictionary.ts'
import type { ReadTarget, ShardReader, StreamHandle, StreamsClient } from '../../streams/client.ts'
import type { ConnectorContext, SplitState } from '../../table/connector.ts'
import { types } from '../../table/logical-type.ts'
import { UserRecords } from './aggregated.ts'
import { openKinesisReader } from './reader.ts'

/** Three records as another implementation of the format aggregates them: `{"n":0}` to `{"n":2}`. */
const foreign = Buffer.from(
  'f3899ac20a03706b300a03706b310a03706b321201301201311201321a0d080010001a077b226e223a307d1a0d080110011a077b226e223a317d'
  + '1a0d080210021a077b226e223a327d92f3dfed63bf93f6b199a2db14a6bd46', 'hex')

/** An aggregated record with these data; records short enough for lengths of one byte. */
function aggregated(...data: string[]): Buffer {
  const records = data.map((text) => {
    const bytes = Buffer.from(text)
    const record = Buffer.concat([Buffer.from([0x08, 0, 0x1a, bytes.length]), bytes])
    return Buffer.concat([Buffer.from([0x1a, record.length]), record])
  })
  const message = Buffer.concat([Buffer.from('0a026b6b', 'hex'), ...records])
  return Buffer.concat([Buffer.from('f3899ac2', 'hex'), message, createHash('md5').update(message).digest()])
}

function taken(...records: Buffer[]): { texts: string[]; owners: number[] } {
  const buffer = Buffer.concat(records)
  const starts = Int32Array.from(records, (_, index) => records.slice(0, index).reduce((sum, record) => sum + record.length, 0))
  const ends = Int32Array.from(records, (record, index) => starts[index]! + record.length)
  const user = new UserRecords()
  user.fill(buffer, starts, ends, records.length)
  const texts = Array.from({ length: user.count }, (_, index) => buffer.toString('utf8', user.starts[index], user.ends[index]))
  return { texts, owners: [...user.owners.subarray(0, user.count)] }
}

test('aggregated records are taken apart, plain ones stay', () => {
  assert.deepEqual(taken(foreign), { texts: ['{"n":0}', '{"n":1}', '{"n":2}'], owners: [0, 0, 0] })
  assert.deepEqual(taken(Buffer.from('a'), aggregated('b', 'c'), Buffer.from('d')), { texts: ['a', 'b', 'c', 'd'], owners: [0, 1, 1, 2] })
  assert.equal(taken(aggregated(...Array.from({ length: 5000 }, (_, index) => `${index}`))).texts[4999], '4999')
})

test('damaged aggregated records are plain records', () => {
  for (let at = 4; at < foreign.length; at++) {
    const damaged = Buffer.from(foreign)
    damaged[at]! ^= 0xff
    assert.deepEqual(taken(damaged).owners, [0], `byte ${at}`)
    assert.deepEqual(taken(foreign.subarray(0, at)).owners, [0], `cut at ${at}`)
  }
  // A right digest over what is no message of the format.
  for (const hex of ['1a7f', '1aff', '1a0208', 'ffffffffff7f', '1a020800']) {
    const message = Buffer.from(hex, 'hex')
    const whole = Buffer.concat([Buffer.from('f3899ac2', 'hex'), message, createHash('md5').update(message).digest()])
    assert.deepEqual(taken(whole).owners, [0], hex)
  }
})

/** A shard of given records; its position is the number of records read. */
class ListReader implements ShardReader {
  readonly shardId = 'shardId-000000000000'
  readonly ended = false
  readonly #records: readonly Buffer[]
  #at: number

  constructor(records: readonly Buffer[], at: number) {
    this.#records = records
    this.#at = at
  }

  get position(): string {
    return `${this.#at}`
  }

  read(target: ReadTarget): number {
    const record = this.#records[this.#at]
    if (!record) return 0
    target.buffer.set(record, target.used)
    target.starts[target.count] = target.used
    target.used += record.length
    target.ends[target.count++] = target.used
    this.#at++
    return 1
  }

  ready = (): Promise<void> => Promise.resolve()
  millisBehindLatest = (): number => 0
  close = (): void => undefined
}

async function open(records: readonly Buffer[], restored?: readonly SplitState[], subtaskIndex = 0, parallelism = 1) {
  const shard = { shardId: 'shardId-000000000000', startingHashKey: '0', endingHashKey: '1', startingSequenceNumber: '0' }
  const handle: StreamHandle = {
    streamArn: 'arn',
    listShards: () => Promise.resolve([shard]),
    reader: (_, position) => Promise.resolve(new ListReader(records, typeof position === 'object' && 'afterSequenceNumber' in position ? Number(position.afterSequenceNumber) : 0)),
    putRecords: () => Promise.resolve(),
    close: () => undefined,
  }
  const streams: StreamsClient = { open: () => Promise.resolve(handle) }
  const context = {
    options: { stream: 's', format: 'json' }, subtaskIndex, parallelism, dictionary: dictionaryOf(), clock: new VirtualClock(0),
    random: seededRandom(1), timeZone: 'UTC', flinkVersion: '2.2', formats: createFormatRegistry(), services: { streams }, region: 'us-east-1',
  } as unknown as ConnectorContext
  const reader = await openKinesisReader({ fields: [{ name: 'n', type: types.int() }], metadata: [] }, context, restored)
  const next = (rowsMax: number): number[] => {
    const batch = reader.poll(rowsMax)
    return batch ? Array.from({ length: batch.rowCount }, (_, row) => Number(batch.columns[0]!.values[row])) : []
  }
  return { reader, next }
}

test('an aggregated record may span batches and checkpoints; its rows come once', async () => {
  const records = [Buffer.from('{"n":7}'), foreign, aggregated('{"n":3}', '{"n":4}'), Buffer.from('{"n":5}')]
  const first = await open(records)
  assert.deepEqual(first.next(2), [7])
  assert.deepEqual(first.next(2), [0, 1])
  const middle = first.reader.snapshot()
  assert.deepEqual(first.next(2), [2])
  assert.deepEqual(first.next(10), [3, 4])
  first.reader.close()

  const second = await open(records, middle)
  assert.deepEqual(second.reader.snapshot(), middle)
  const rest: number[] = []
  for (let turn = 0; turn < 6; turn++) rest.push(...second.next(2))
  assert.deepEqual(rest, [2, 3, 4, 5])
  second.reader.close()
})

test('a subtask without a shard is idle, so that it holds no watermark back', async () => {
  const readers = await Promise.all([0, 1].map((subtaskIndex) => open([Buffer.from('{"n":7}')], undefined, subtaskIndex, 2)))
  assert.deepEqual(readers.map(({ reader }) => reader.isIdle), [false, true])
  for (const { reader } of readers) reader.close()
})
