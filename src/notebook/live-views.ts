// The live views of one page: sends the next frame of a view when its table changed and the page has taken the last one.
// Always: at most one frame of a view is under way (credit 1) and at most `framesPerSecondMax` a second: frames are skipped, never queued.

import type { Clock } from '../base/clock.ts'
import { encodeFrame } from '../protocol/frame.ts'
import type { ViewQuery } from '../protocol/live.ts'
import type { ResultTable } from './results/result-table.ts'
import { ResultTableView } from './results/view.ts'

const tickMs = 50
const viewsMax = 200
const sessionTimeZone = 'UTC'

interface OpenView {
  readonly id: number
  /** The table may be replaced by the next run of the paragraph. */
  readonly table: () => ResultTable | undefined
  query: ViewQuery
  view: ResultTableView | undefined
  sequence: number
  acknowledged: boolean
  /** Table and version of the last frame. */
  shownVersion: number
}

/** The views of one socket. */
export class LiveViews {
  readonly #clock: Clock
  readonly #send: (frame: Uint8Array) => void
  readonly #views = new Map<number, OpenView>()
  #cancelTick: (() => void) | undefined

  constructor(clock: Clock, send: (frame: Uint8Array) => void) {
    this.#clock = clock
    this.#send = send
  }

  open(id: number, table: () => ResultTable | undefined, query: ViewQuery): void {
    this.closeView(id)
    if (this.#views.size >= viewsMax) return
    this.#views.set(id, { id, table, query, view: undefined, sequence: 0, acknowledged: true, shownVersion: -1 })
    this.#tick()
  }

  change(id: number, query: ViewQuery): void {
    const open = this.#views.get(id)
    if (!open) return
    open.query = query
    open.view?.change(query)
    open.shownVersion = -1
    this.#tick()
  }

  acknowledge(id: number, sequence: number): void {
    const open = this.#views.get(id)
    if (open && sequence >= open.sequence) open.acknowledged = true
  }

  closeView(id: number): void {
    this.#views.get(id)?.view?.close()
    this.#views.delete(id)
    if (this.#views.size === 0) this.close()
  }

  close(): void {
    for (const open of this.#views.values()) open.view?.close()
    this.#views.clear()
    this.#cancelTick?.()
    this.#cancelTick = undefined
  }

  #tick(): void {
    if (this.#cancelTick) return
    this.#cancelTick = this.#clock.after(tickMs, () => {
      this.#cancelTick = undefined
      for (const open of this.#views.values()) this.#show(open)
      if (this.#views.size > 0) this.#tick()
    }, true)
  }

  #show(open: OpenView): void {
    const table = open.table()
    if (!table || !open.acknowledged) return
    if (open.view?.table !== table) {
      open.view?.close()
      open.view = new ResultTableView(table, open.query, sessionTimeZone)
      open.shownVersion = -1
    }
    if (open.shownVersion === table.version) return
    open.shownVersion = table.version
    const { header, columns } = open.view.frame()
    open.sequence++
    open.acknowledged = false
    this.#send(encodeFrame({ viewId: open.id, sequence: open.sequence, ...header }, columns))
  }
}
