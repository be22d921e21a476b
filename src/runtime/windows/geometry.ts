// Where windows lie: slices, the windows over a slice, and the watermark that fires a window.
// Always: window bounds are wall-clock milliseconds (the session zone's for TIMESTAMP_LTZ); fire times are epoch milliseconds.

import type { WindowSpec } from '../../plan/physical.ts'
import type { TimeZone } from '../../table/time-zone.ts'
import { timeZoneOf } from '../../table/time-zone.ts'

const hourMs = 3_600_000
/** Times beyond have no calendar, so no zone either: the last watermark. */
const calendarEndMs = 8.64e15 - 86_400_000

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}

/** The largest multiple of `step` plus `offset` that is not above the value. */
export function floorTo(value: number, step: number, offset: number): number {
  return Math.floor((value - offset) / step) * step + offset
}

/** The wall clock that windows are cut in, and when a window of it fires. */
export class WindowClock {
  readonly zone: TimeZone | undefined

  constructor(spec: Pick<WindowSpec, 'isLtz' | 'time'>, timeZone: string) {
    const zone = spec.isLtz || spec.time === 'proctime' ? timeZoneOf(timeZone) : undefined
    this.zone = zone && !isUtc(zone) ? zone : undefined
  }

  /** Wall clock for a time attribute's value. */
  toLocal(epochMs: number): number {
    return this.zone ? this.zone.toLocal(epochMs) : epochMs
  }

  /** The instant of a wall clock; the later one when a clock change repeats it. */
  toEpoch(localMs: number): number {
    if (!this.zone) return localMs
    const epochMs = this.zone.toEpoch(localMs)
    const laterMs = epochMs + hourMs
    return this.zone.toLocal(laterMs) === localMs ? laterMs : epochMs
  }

  /** The watermark at which the window with this end fires. */
  fireMs(endMs: number): number {
    return endMs > calendarEndMs ? endMs - 1 : this.toEpoch(endMs - 1)
  }
}

/** Geometry of TUMBLE, HOP and CUMULATE windows: every window is a run of slices, and window ends lie on one grid. */
export class WindowGeometry extends WindowClock {
  readonly spec: WindowSpec
  readonly sliceMs: number
  /** Distance of window ends. */
  readonly gridMs: number
  /** Offset of the grid of window ends. */
  readonly #gridOffsetMs: number

  constructor(spec: WindowSpec, timeZone: string) {
    super(spec, timeZone)
    this.spec = spec
    const isHop = spec.type === 'hop'
    this.sliceMs = spec.type === 'tumble' ? spec.sizeMs : isHop ? gcd(spec.sizeMs, spec.slideMs) : spec.slideMs
    this.gridMs = spec.type === 'tumble' ? spec.sizeMs : spec.slideMs
    this.#gridOffsetMs = isHop ? spec.offsetMs + spec.sizeMs : spec.offsetMs
  }

  sliceStart(localMs: number): number {
    return floorTo(localMs, this.sliceMs, this.spec.offsetMs)
  }

  /** End of the first window over the slice. */
  firstWindowEnd(sliceStartMs: number): number {
    return this.gridEndFrom(sliceStartMs + this.sliceMs)
  }

  /** End of the last window over the slice; below its first end when windows leave gaps and the slice lies in one. */
  lastWindowEnd(sliceStartMs: number): number {
    const { type, sizeMs, slideMs, offsetMs } = this.spec
    const step = type === 'hop' ? slideMs : sizeMs
    return floorTo(sliceStartMs, step, offsetMs) + sizeMs
  }

  windowStart(endMs: number): number {
    const { type, sizeMs, offsetMs } = this.spec
    return type === 'cumulate' ? floorTo(endMs - 1, sizeMs, offsetMs) : endMs - sizeMs
  }

  /** The first window end that is not below the time. */
  gridEndFrom(localMs: number): number {
    return -floorTo(-localMs, this.gridMs, -this.#gridOffsetMs)
  }

  /** The first window end that has not fired at this watermark. */
  nextEnd(watermarkMs: number): number {
    if (watermarkMs > calendarEndMs) return Number.POSITIVE_INFINITY
    let endMs = this.gridEndFrom(this.toLocal(watermarkMs) + 2)
    if (!this.zone) return endMs
    while (this.fireMs(endMs - this.gridMs) > watermarkMs) endMs -= this.gridMs
    while (this.fireMs(endMs) <= watermarkMs) endMs += this.gridMs
    return endMs
  }
}

function isUtc(zone: TimeZone): boolean {
  return zone.name === 'UTC' || zone.name === 'GMT' || zone.name === 'Z' || zone.name === 'Etc/UTC'
}
