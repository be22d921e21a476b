// The partial and the finished matches of one key: how a row moves them on, and which finished ones may go out.
// Always: a match is its first row's number, and how many rows each variable has; rows are numbered by key in order of time.
// Follows Flink's NFA: a finished match waits while an unfinished one began before it; one that goes out removes what it skips.

import { MillraceError } from '../../base/error.ts'
import type { PatternSkip } from '../../table/expression.ts'
import type { Nfa } from './nfa.ts'

/** Whether a variable's definition holds for a match whose last row is the coming one. */
export type Fits = (variable: number, start: number, counts: readonly number[]) => boolean

/** A list of matches as numbers: state, number of the first row, then counts by variable. */
export type MatchList = number[]

/** Moves matches of a key. */
export class PartialMatches {
  readonly #nfa: Nfa
  readonly #skip: PatternSkip
  readonly #variableCount: number
  readonly #stride: number
  #next: MatchList = []
  #counts: number[]

  constructor(nfa: Nfa, skip: PatternSkip, variableCount: number) {
    this.#nfa = nfa
    this.#skip = skip
    this.#variableCount = variableCount
    this.#stride = 2 + variableCount
    this.#counts = new Array<number>(variableCount).fill(0)
  }

  /** Takes in the row with this number; answers what is partial then. Finished matches go to `done`. */
  advance(partial: MatchList, done: MatchList, row: number, fits: Fits): MatchList {
    const next = this.#next
    next.length = 0
    for (let at = 0; at < partial.length; at += this.#stride) {
      for (let variable = 0; variable < this.#variableCount; variable++) this.#counts[variable] = partial[at + 2 + variable]!
      this.#step(partial[at]!, partial[at + 1]!, next, done, fits)
    }
    this.#counts.fill(0)
    this.#step(this.#nfa.start, row, next, done, fits)
    this.#next = partial
    return next
  }

  #holds(state: number, edge: number, start: number, fits: Fits): boolean {
    for (const { variable, isNegated } of this.#nfa.states[state]!.edges[edge]!.conditions) {
      this.#counts[variable]!++
      const isFit = fits(variable, start, this.#counts)
      this.#counts[variable]!--
      if (isFit === isNegated) return false
    }
    return true
  }

  /** Follows every edge that the row allows. */
  #step(from: number, start: number, next: MatchList, done: MatchList, fits: Fits): void {
    const open = [from]
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      const { edges, variable } = this.#nfa.states[state]!
      for (let edge = 0; edge < edges.length; edge++) {
        if (!this.#holds(state, edge, start, fits)) continue
        const { takes, target } = edges[edge]!
        if (!takes) {
          open.push(target)
          continue
        }
        const ends = target !== this.#nfa.final && this.#reachesFinal(target, start, fits)
        this.#counts[variable]!++
        if (target === this.#nfa.final || ends) this.#push(done, this.#nfa.final, start)
        if (target !== this.#nfa.final) this.#push(next, target, start)
        this.#counts[variable]!--
      }
    }
  }

  #reachesFinal(state: number, start: number, fits: Fits): boolean {
    return this.#nfa.states[state]!.edges.some(({ takes, target }, edge) =>
      !takes && this.#holds(state, edge, start, fits) && (target === this.#nfa.final || this.#reachesFinal(target, start, fits)))
  }

  #push(list: MatchList, state: number, start: number): void {
    list.push(state, start)
    for (let variable = 0; variable < this.#variableCount; variable++) list.push(this.#counts[variable]!)
  }

  /** Removes unfinished matches that began too long ago. */
  expire(partial: MatchList, isExpired: (start: number) => boolean): void {
    this.#removeWhere(partial, (start) => isExpired(start))
  }

  /** Sends the finished matches that no unfinished one keeps waiting, the earliest first. */
  release(partial: MatchList, done: MatchList, send: (start: number, counts: readonly number[]) => void): void {
    while (done.length > 0) {
      const at = this.#earliest(done)
      const start = done[at + 1]!
      if (partial.length > 0 && partial[this.#earliest(partial) + 1]! < start) return
      const counts = done.slice(at + 2, at + this.#stride)
      done.splice(at, this.#stride)
      const end = this.#skipEnd(start, counts)
      this.#removeWhere(partial, (other) => other < end)
      this.#removeWhere(done, (other) => other < end)
      send(start, counts)
    }
  }

  #earliest(list: MatchList): number {
    let best = 0
    for (let at = this.#stride; at < list.length; at += this.#stride) if (list[at + 1]! < list[best + 1]!) best = at
    return best
  }

  /** Matches that begin before this row are skipped. */
  #skipEnd(start: number, counts: readonly number[]): number {
    const skip = this.#skip
    if (!('variable' in skip)) return start + (skip.to === 'next row' ? 1 : counts.reduce((sum, count) => sum + count, 0))
    const before = counts.slice(0, skip.variable).reduce((sum, count) => sum + count, 0)
    const count = counts[skip.variable]!
    if (count === 0) throw skipFailure('Could not skip to an element that is not in the found match.')
    const place = before + (skip.to === 'first' ? 0 : count - 1)
    if (place === 0) throw skipFailure('Could not skip to first element of a match.')
    return start + place
  }

  #removeWhere(list: MatchList, test: (start: number) => boolean): void {
    let to = 0
    for (let at = 0; at < list.length; at += this.#stride) {
      if (test(list[at + 1]!)) continue
      for (let index = 0; index < this.#stride; index++) list[to + index] = list[at + index]!
      to += this.#stride
    }
    list.length = to
  }

  /** The number of the first row that any match still needs; Infinity when none does. */
  firstNeeded(partial: MatchList, done: MatchList): number {
    const starts = [partial, done].flatMap((list) => (list.length > 0 ? [list[this.#earliest(list) + 1]!] : []))
    return Math.min(Number.POSITIVE_INFINITY, ...starts)
  }
}

function skipFailure(message: string): MillraceError {
  return new MillraceError('runtime.match-skip', message, { hint: 'choose another AFTER MATCH SKIP' })
}
