// Match: MATCH_RECOGNIZE. Rows wait until the watermark passes their time, then go through the pattern in order.
// Always: of each key only the rows are kept that a match may still need; late rows are dropped.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { ColumnBatch } from '../../table/column-batch.ts'
import { RowOutput } from '../batch/row-output.ts'
import { compileComparator, compileResolve, compileStore } from '../codegen/row-code.ts'
import { compileNfa } from '../match/nfa.ts'
import { PartialMatches } from '../match/partial-matches.ts'
import type { FitsDefinition, WriteMatch } from '../match/pattern-code.ts'
import { compileDefinition, compileMeasures } from '../match/pattern-code.ts'
import type { Operator, OperatorContext } from '../operator.ts'
import { defineOperator, watermarkMax } from '../operator.ts'
import { restoreTable, snapshotTable } from '../state/snapshot.ts'
import { StateTable, stateFields } from '../state/state-table.ts'

type MatchNode = Extract<PhysicalNode, { kind: 'match' }>

/** Behind the key: the number of the first kept row, kept rows, unfinished and finished matches. */
const keyState = [
  { name: 'base', kind: 'double', nullable: false }, { name: 'rows', kind: 'object', nullable: false },
  { name: 'partial', kind: 'object', nullable: false }, { name: 'done', kind: 'object', nullable: false },
] as const

/** Functions bound to the arrays of one release. */
interface Bound {
  readonly definitions: readonly (FitsDefinition | undefined)[]
  readonly write: WriteMatch
  readonly times: Float64Array
}

class Match implements Operator {
  readonly #context: OperatorContext<MatchNode>
  readonly #node: MatchNode
  readonly #keys: StateTable
  readonly #table: StateTable
  readonly #width: number
  readonly #own: number
  readonly #matches: PartialMatches
  readonly #definitions
  readonly #measures
  readonly #resolve
  readonly #store
  readonly #comparator
  readonly #rows: RowOutput
  #waiting: number[] = []
  #slots = new Int32Array(0)
  #watermarkMs = Number.NEGATIVE_INFINITY

  constructor(context: OperatorContext<MatchNode>) {
    const { node } = context
    const { fields } = context.inputs[0]!
    const types = fields.map((field) => field.type)
    const keyFields = stateFields(node.partition.map((key) => fields[key]!))
    const count = node.parts.length
    this.#context = context
    this.#node = node
    this.#width = fields.length
    this.#own = keyFields.length
    this.#keys = new StateTable([...keyFields, ...keyState], keyFields.length, true)
    this.#table = new StateTable([
      ...stateFields(fields), { name: 'owner', kind: 'int', nullable: false }, { name: 'position', kind: 'int', nullable: false },
      { name: 'time', kind: 'double', nullable: false },
    ])
    this.#matches = new PartialMatches(compileNfa(node.parts), node.skip, count)
    this.#definitions = node.parts.map((part) => part.define && compileDefinition(context, types, count, part.define))
    this.#measures = compileMeasures(context, types, count, node.partition, node.measures)
    this.#resolve = compileResolve(context, types, node.partition, this.#keys)
    this.#store = compileStore(context, types, 0)
    this.#comparator = compileComparator(context, types, node.order)
    this.#rows = new RowOutput(node.fields, context.output, false)
  }

  get #bases(): Float64Array {
    return this.#keys.values[this.#own] as Float64Array
  }

  #lists(index: 1 | 2 | 3): (number[] | undefined)[] {
    return this.#keys.values[this.#own + index] as (number[] | undefined)[]
  }

  get #owners(): Int32Array {
    return this.#table.values[this.#width] as Int32Array
  }

  get #positions(): Int32Array {
    return this.#table.values[this.#width + 1] as Int32Array
  }

  get #times(): Float64Array {
    return this.#table.values[this.#width + 2] as Float64Array
  }

  open(parts: Parameters<NonNullable<Operator['open']>>[0]): void {
    for (const part of parts) {
      const saved = (part.meta as { watermarkMs?: number | null } | undefined)?.watermarkMs
      if (typeof saved === 'number') this.#watermarkMs = Math.max(this.#watermarkMs, saved)
      const owners = restoreTable(this.#keys, part.section('keys'))
      const section = part.section('rows')
      if (!section) continue
      const ownerOf = section.columns[this.#width]!.values as Int32Array
      const positions = section.columns[this.#width + 1]!.values as Int32Array
      const slots = restoreTable(this.#table, section, (row) => owners[ownerOf[row]!]! >= 0)
      const rows = [...slots.keys()].filter((row) => slots[row]! >= 0).sort((a, b) => positions[a]! - positions[b]!)
      for (const row of rows) {
        const [slot, key] = [slots[row]!, owners[ownerOf[row]!]!]
        this.#owners[slot] = key
        if (positions[row]! < 0) this.#waiting.push(slot)
        else {
          this.#start(key)
          this.#lists(1)[key]!.push(slot)
        }
      }
    }
  }

  /** Gives a key its lists. */
  #start(key: number): void {
    for (const index of [1, 2, 3] as const) this.#lists(index)[key] ??= []
  }

  processBatch(batch: ColumnBatch): void {
    if (this.#slots.length < batch.rowCount) this.#slots = new Int32Array(batch.rowCount)
    this.#resolve(batch, this.#keys, this.#slots)
    this.#table.ensure(batch.rowCount)
    const put = this.#store(batch.columns, this.#table)
    const isRowtime = this.#node.time === 'rowtime'
    const times = isRowtime ? (batch.columns[this.#node.order[0]!.index]!.values as Float64Array) : undefined
    const nowMs = this.#context.clock.now()
    for (let row = 0; row < batch.rowCount; row++) {
      const timeMs = times?.[row] ?? nowMs
      if (isRowtime && timeMs <= this.#watermarkMs) {
        this.#context.metrics.lateRecordsDropped++
        continue
      }
      const slot = this.#table.allocate()
      put(row, slot)
      this.#owners[slot] = this.#slots[row]!
      this.#positions[slot] = -1
      this.#times[slot] = timeMs
      this.#waiting.push(slot)
    }
    if (!isRowtime) this.#release(nowMs)
    this.#dropIdleKeys(batch.rowCount)
  }

  /** Keys that only late rows brought are forgotten. */
  #dropIdleKeys(rowCount: number): void {
    const waits = new Set(this.#waiting.map((slot) => this.#owners[slot]!))
    for (let row = 0; row < rowCount; row++) {
      const key = this.#slots[row]!
      if (this.#keys.live[key] === 1 && !this.#lists(1)[key] && !waits.has(key)) this.#keys.remove(key)
    }
  }

  /** Puts the rows up to a time through the pattern. */
  #release(upToMs: number): void {
    const times = this.#times
    const due = this.#waiting.filter((slot) => times[slot]! <= upToMs)
    if (due.length === 0) return
    this.#waiting = this.#waiting.filter((slot) => times[slot]! > upToMs)
    const { columns } = this.#table.view(0, this.#width)
    if (this.#node.time === 'rowtime') due.sort(this.#comparator(columns, columns))
    const bound: Bound = {
      definitions: this.#definitions.map((define) => define?.(columns)), write: this.#measures(columns, this.#rows.buffer), times,
    }
    const touched = new Set<number>()
    for (const slot of due) {
      touched.add(this.#owners[slot]!)
      this.#take(this.#owners[slot]!, slot, bound)
    }
    for (const key of touched) {
      this.#expire(key, upToMs, bound)
      this.#forget(key)
    }
    this.#rows.flush()
  }

  #take(key: number, slot: number, bound: Bound): void {
    this.#start(key)
    const rows = this.#lists(1)[key]!
    this.#expire(key, bound.times[slot]!, bound)
    const base = this.#bases[key]!
    rows.push(slot)
    const fits = (variable: number, start: number, counts: readonly number[]): boolean =>
      bound.definitions[variable]?.(rows, start - base, counts) ?? true
    this.#lists(2)[key] = [...this.#matches.advance(this.#lists(2)[key]!, this.#lists(3)[key]!, base + rows.length - 1, fits)]
    this.#send(key, bound)
  }

  #send(key: number, bound: Bound): void {
    const rows = this.#lists(1)[key]!
    const base = this.#bases[key]!
    this.#matches.release(this.#lists(2)[key]!, this.#lists(3)[key]!, (start, counts) => {
      bound.write(rows, start - base, counts, this.#rows.next(0))
    })
  }

  /** WITHIN: matches that began too long before this time end, which may let finished ones go. */
  #expire(key: number, timeMs: number, bound: Bound): void {
    const { withinMs } = this.#node
    if (withinMs === undefined) return
    const rows = this.#lists(1)[key]!
    const base = this.#bases[key]!
    this.#matches.expire(this.#lists(2)[key]!, (start) => timeMs - bound.times[rows[start - base]!]! >= withinMs)
    this.#send(key, bound)
  }

  /** Drops the rows that no match needs. */
  #forget(key: number): void {
    const rows = this.#lists(1)[key]!
    const base = this.#bases[key]!
    const needed = this.#matches.firstNeeded(this.#lists(2)[key]!, this.#lists(3)[key]!)
    const count = Math.min(rows.length, needed - base)
    if (count <= 0) return
    for (const slot of rows.splice(0, count)) this.#table.remove(slot)
    this.#bases[key] = base + count
  }

  processWatermark(watermarkMs: number): void {
    if (this.#node.time === 'rowtime') this.#release(watermarkMs)
    this.#watermarkMs = watermarkMs
    this.#context.output.watermark(watermarkMs)
  }

  snapshot() {
    for (let key = 0; key < this.#keys.used; key++) {
      if (this.#keys.live[key] !== 1) continue
      this.#lists(1)[key]?.forEach((slot, position) => {
        this.#positions[slot] = position
      })
    }
    const keys = snapshotTable('keys', this.#keys)
    const columns = keys.columns.map((column, index) =>
      index === this.#own + 1 && column.kind === 'object' ? { ...column, values: column.values.map(() => undefined) } : column)
    const watermarkMs = Number.isFinite(this.#watermarkMs) && this.#watermarkMs < watermarkMax ? this.#watermarkMs : null
    return { meta: { watermarkMs }, sections: [{ ...keys, columns }, snapshotTable('rows', this.#table, 0)] }
  }

  stateBytes(): number {
    return this.#keys.sizeBytes + this.#table.sizeBytes
  }

  markStrings(marks: Uint8Array): void {
    this.#keys.markStrings(marks)
    this.#table.markStrings(marks)
  }
}

/** MATCH_RECOGNIZE. */
export const match = defineOperator({ kind: 'match', create: (context) => new Match(context) })
