// An exchange between subtasks: rows go to the subtask that owns their key group, through rings; the own share goes on by direct calls.
// Always: each channel keeps its order of rows, watermarks, barriers and end. Channels that have delivered a barrier are held back until
// the subtask's checkpoint is taken (aligned barriers).

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { BatchEncoder, decodeBatch } from '../batch/codec.ts'
import { gatherRows } from '../batch/gather.ts'
import { millisecondColumns, serialised } from '../batch/precision.ts'
import { keyGroupOf, subtaskOf } from '../checkpoints/key-groups.ts'
import type { RingSpec } from '../jobs/to-worker.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { RingReader, RingWriter } from './ring.ts'

type ExchangeNode = Extract<PhysicalNode, { kind: 'exchange' }>

const messageTypes = { batch: 0, watermark: 1, idle: 2, barrier: 3, end: 4 } as const
/** Messages taken from a channel before the others have their turn. */
const messagesPerTurn = 4

type Item =
  | { readonly type: 'batch'; readonly batch: ColumnBatch }
  | { readonly type: 'watermark'; readonly watermarkMs: number }
  | { readonly type: 'idle'; readonly isIdle: boolean }
  | { readonly type: 'barrier' }
  | { readonly type: 'end' }

interface Channel {
  readonly reader: RingReader | undefined
  /** Items of the own channel that came while it was held back. */
  readonly held: Item[]
  watermarkMs: number
  isIdle: boolean
  isBlocked: boolean
  isEnded: boolean
}

/** What the exchange tells the pipeline beyond rows and watermarks. */
export interface ExchangeEvents {
  /** All channels have delivered the barrier. */
  barrier(): void
  /** All channels have ended. */
  end(): void
}

/** The rings of one subtask. */
export interface ExchangeRings {
  readonly subtaskIndex: number
  readonly parallelism: number
  readonly maxParallelism: number
  readonly rings: readonly RingSpec[]
}

/** One exchange in one subtask: both its sending and its receiving end. */
export class RemoteExchange implements Operator {
  readonly #context: OperatorContext<ExchangeNode>
  readonly #setup: ExchangeRings
  readonly #writers: (RingWriter | undefined)[]
  readonly #channels: Channel[]
  readonly #encoder: BatchEncoder
  readonly #milliseconds: readonly number[]
  readonly #waiting = new Map<RingReader | RingWriter, Promise<void>>()
  #events: ExchangeEvents = { barrier() {}, end() {} }
  #watermarkMs = Number.NEGATIVE_INFINITY
  #isIdle = false
  #next = 0
  /** A snapshot is under way whose barrier has not passed here. */
  #isExpecting = false
  #hasSentEnd = false

  constructor(context: OperatorContext<ExchangeNode>, setup: ExchangeRings) {
    const own = setup.rings.filter((ring) => ring.exchangeId === context.node.id)
    this.#context = context
    this.#setup = setup
    this.#encoder = new BatchEncoder(context.dictionary)
    this.#milliseconds = millisecondColumns(context.node.fields)
    const subtasks = Array.from({ length: setup.parallelism }, (_, index) => index)
    this.#writers = subtasks.map((to) => {
      const ring = own.find((candidate) => candidate.from === setup.subtaskIndex && candidate.to === to)
      return ring && new RingWriter(ring.memory)
    })
    this.#channels = subtasks.map((from) => {
      const ring = own.find((candidate) => candidate.to === setup.subtaskIndex && candidate.from === from)
      return {
        reader: ring && new RingReader(ring.memory), held: [], watermarkMs: Number.NEGATIVE_INFINITY, isIdle: false, isBlocked: false, isEnded: false,
      }
    })
  }

  listen(events: ExchangeEvents): void {
    this.#events = events
  }

  get #ownChannel(): Channel {
    return this.#channels[this.#setup.subtaskIndex]!
  }

  processBatch(batch: ColumnBatch): void {
    const rows = serialised(batch, this.#milliseconds)
    const { distribution } = this.#context.node
    if (distribution.type === 'forward') {
      this.#deliverOwn({ type: 'batch', batch: rows })
      return
    }
    if (distribution.type === 'single') {
      this.#send(0, rows)
      return
    }
    const targets = this.#targets(rows, distribution.keys)
    for (let to = 0; to < this.#setup.parallelism; to++) {
      const picked = targets[to]!
      if (picked.length === 0) continue
      this.#send(to, picked.length === rows.rowCount ? rows : gatherRows(rows, Int32Array.from(picked)))
    }
  }

  /** Row numbers by target subtask. */
  #targets(batch: ColumnBatch, keys: readonly number[]): number[][] {
    const { parallelism, maxParallelism } = this.#setup
    const targets = Array.from({ length: parallelism }, (): number[] => [])
    const columns = keys.map((key) => batch.columns[key]!)
    for (let row = 0; row < batch.rowCount; row++) {
      const group = keyGroupOf(columns, row, this.#context.dictionary, maxParallelism)
      targets[subtaskOf(group, parallelism, maxParallelism)]!.push(row)
    }
    return targets
  }

  #send(to: number, batch: ColumnBatch): void {
    const writer = this.#writers[to]
    if (!writer) {
      this.#deliverOwn({ type: 'batch', batch })
      return
    }
    const bytes = this.#encoder.encode(batch)
    this.#context.metrics.bytesOut += bytes.length
    writer.write(messageTypes.batch, bytes)
  }

  /** Tells all subtasks, the own one last. */
  #broadcast(type: number, bytes: Uint8Array, item: Item): void {
    for (const writer of this.#writers) writer?.write(type, bytes)
    this.#deliverOwn(item)
  }

  processWatermark(watermarkMs: number): void {
    this.#broadcast(messageTypes.watermark, new Uint8Array(new Float64Array([watermarkMs]).buffer), { type: 'watermark', watermarkMs })
  }

  /** Later places of watermarks cannot matter: other subtasks' rows come between anyway. */
  watermarkStep(): number {
    return Number.POSITIVE_INFINITY
  }

  sendIdle(isIdle: boolean): void {
    this.#broadcast(messageTypes.idle, Uint8Array.of(isIdle ? 1 : 0), { type: 'idle', isIdle })
  }

  /** A snapshot begins in this subtask. */
  expectBarrier(): void {
    this.#isExpecting = true
    this.#align()
  }

  /** A sender that has ended sends no barrier: its end stands for all that would follow. */
  sendBarrier(): void {
    if (this.#hasSentEnd) return
    this.#broadcast(messageTypes.barrier, Uint8Array.of(0), { type: 'barrier' })
  }

  sendEnd(): void {
    this.#hasSentEnd = true
    this.#broadcast(messageTypes.end, Uint8Array.of(0), { type: 'end' })
  }

  #deliverOwn(item: Item): void {
    const channel = this.#ownChannel
    // A held batch must survive the call that brought it.
    if (channel.isBlocked) channel.held.push(item.type === 'batch' ? { type: 'batch', batch: copyOf(item.batch) } : item)
    else this.#receive(channel, item)
  }

  #receive(channel: Channel, item: Item): void {
    switch (item.type) {
      case 'batch':
        this.#context.output.emit(item.batch)
        return
      case 'watermark':
        channel.watermarkMs = Math.max(channel.watermarkMs, item.watermarkMs)
        this.#advance()
        return
      case 'idle':
        channel.isIdle = item.isIdle
        this.#advance()
        return
      case 'barrier':
        channel.isBlocked = true
        this.#align()
        return
      case 'end':
        channel.isEnded = true
        this.#align()
        this.#advance()
        if (this.#channels.every((each) => each.isEnded)) this.#events.end()
    }
  }

  #align(): void {
    if (!this.#isExpecting || !this.#channels.every((channel) => channel.isBlocked || channel.isEnded)) return
    this.#isExpecting = false
    this.#events.barrier()
  }

  /** The checkpoint is taken: channels run again. */
  release(): void {
    for (const channel of this.#channels) channel.isBlocked = false
    const channel = this.#ownChannel
    while (channel.held.length > 0 && !channel.isBlocked) this.#receive(channel, channel.held.shift()!)
  }

  #advance(): void {
    const active = this.#channels.filter((channel) => !channel.isIdle || channel.isEnded)
    const isIdle = active.length === 0
    if (isIdle !== this.#isIdle) {
      this.#isIdle = isIdle
      this.#context.output.idle(isIdle)
    }
    if (isIdle) return
    const lowestMs = Math.min(...active.map((channel) => channel.watermarkMs))
    if (!Number.isFinite(lowestMs) || lowestMs <= this.#watermarkMs) return
    this.#watermarkMs = lowestMs
    this.#context.output.watermark(lowestMs)
  }

  /** Takes messages from the rings; answers whether there were any. */
  poll(): boolean {
    let received = false
    for (const writer of this.#writers) if (writer?.isFull && writer.flush()) received = true
    for (let turn = 0; turn < this.#channels.length; turn++) {
      const channel = this.#channels[this.#next++ % this.#channels.length]!
      for (let count = 0; count < messagesPerTurn && channel.reader && !channel.isBlocked; count++) {
        const message = channel.reader.read()
        if (!message) break
        received = true
        this.#receive(channel, this.#decode(message.type, message.bytes))
      }
    }
    return received
  }

  #decode(type: number, bytes: Uint8Array): Item {
    switch (type) {
      case messageTypes.batch:
        this.#context.metrics.bytesIn += bytes.length
        return { type: 'batch', batch: decodeBatch(bytes, this.#context.dictionary) }
      case messageTypes.watermark: return { type: 'watermark', watermarkMs: new Float64Array(bytes.buffer, bytes.byteOffset, 1)[0]! }
      case messageTypes.idle: return { type: 'idle', isIdle: bytes[0] === 1 }
      case messageTypes.barrier: return { type: 'barrier' }
      default: return { type: 'end' }
    }
  }

  /** Whether rows wait for room in a ring: sources should pause. */
  get isFull(): boolean {
    return this.#writers.some((writer) => writer?.isFull)
  }

  /** Whether everything has been handed over. */
  get isDrained(): boolean {
    return !this.isFull && this.#ownChannel.held.length === 0
  }

  /** Calls back when a ring has changed; at most one wait a ring is open. */
  wait(wake: () => void): void {
    const ends: (RingReader | RingWriter)[] = []
    for (const channel of this.#channels) if (channel.reader && !channel.isBlocked && !channel.isEnded) ends.push(channel.reader)
    for (const writer of this.#writers) if (writer?.isFull) ends.push(writer)
    for (const end of ends) {
      let ready = this.#waiting.get(end)
      if (!ready) {
        ready = end.ready().finally(() => this.#waiting.delete(end))
        this.#waiting.set(end, ready)
      }
      void ready.then(wake)
    }
  }

  stateBytes(): number {
    return this.#writers.reduce((sum, writer) => sum + (writer?.queuedBytes ?? 0), 0)
  }

  markStrings(marks: Uint8Array): void {
    for (const item of this.#ownChannel.held) {
      if (item.type !== 'batch') continue
      for (const column of item.batch.columns) {
        if (column.kind !== 'string') continue
        for (let row = 0; row < item.batch.rowCount; row++) if (column.nulls?.[row] !== 1) marks[column.values[row]!] = 1
      }
    }
  }
}

function copyOf(batch: ColumnBatch): ColumnBatch {
  return gatherRows(batch, Int32Array.from({ length: batch.rowCount }, (_, row) => row))
}
