// A row pattern as states and edges, built the way Flink's CEP builds its automaton, because what is found depends on it:
// a greedy variable keeps the one behind it from taking a row that it could take itself, and nothing is ever taken back.

import type { PatternPart } from '../../table/expression.ts'

/** A condition on the coming row: that it fits a variable's definition, or that it does not. */
export interface EdgeCondition {
  readonly variable: number
  readonly isNegated: boolean
}

/** A way out of a state: with the row, or without it. */
export interface Edge {
  readonly takes: boolean
  readonly target: number
  readonly conditions: EdgeCondition[]
}

/** A state; its variable is the one that a taken row belongs to. */
export interface NfaState {
  readonly variable: number
  readonly edges: Edge[]
}

/** The automaton of a pattern. */
export interface Nfa {
  readonly states: readonly NfaState[]
  readonly start: number
  readonly final: number
}

/** Builds states from the last variable to the first. */
class NfaBuilder {
  readonly states: NfaState[] = [{ variable: -1, edges: [] }]

  add(variable: number): number {
    return this.states.push({ variable, edges: [] }) - 1
  }

  /** The rows of a greedy variable are not for the state behind it. */
  keepFrom(sink: number, variable: number): void {
    for (const edge of this.states[sink]!.edges) edge.conditions.push({ variable, isNegated: true })
  }

  single(variable: number, sink: number, proceed: number | undefined): number {
    const state = this.add(variable)
    const { edges } = this.states[state]!
    edges.push({ takes: true, target: sink, conditions: [{ variable, isNegated: false }] })
    if (proceed !== undefined) edges.push({ takes: false, target: proceed, conditions: [] })
    return state
  }

  looping(variable: number, sink: number, isGreedy: boolean): number {
    const state = this.add(variable)
    if (isGreedy) this.keepFrom(sink, variable)
    const { edges } = this.states[state]!
    edges.push({ takes: false, target: sink, conditions: [] })
    edges.push({ takes: true, target: state, conditions: [{ variable, isNegated: false }] })
    return state
  }

  times(variable: number, sink: number, proceed: number, part: { min: number; max: number; isGreedy: boolean; isOptional: boolean }): number {
    if (part.isGreedy && part.min !== part.max) this.keepFrom(sink, variable)
    let last = sink
    for (let count = part.min; count < part.max; count++) last = this.single(variable, last, proceed)
    for (let count = 1; count < part.min; count++) last = this.single(variable, last, undefined)
    return this.single(variable, last, part.isOptional ? proceed : undefined)
  }

  part(variable: number, part: PatternPart, sink: number): number {
    const { min, max, isGreedy } = part
    const isOptional = min === 0
    const least = Math.max(1, min)
    if (max === undefined) {
      const loop = this.looping(variable, sink, isGreedy)
      return this.times(variable, loop, sink, { min: least, max: least, isGreedy, isOptional })
    }
    if (max <= 1) return this.single(variable, sink, isOptional ? sink : undefined)
    return this.times(variable, sink, sink, { min: least, max, isGreedy, isOptional })
  }
}

/** Compiles a pattern. */
export function compileNfa(parts: readonly PatternPart[]): Nfa {
  const builder = new NfaBuilder()
  let sink = 0
  for (let variable = parts.length - 1; variable >= 0; variable--) sink = builder.part(variable, parts[variable]!, sink)
  return { states: builder.states, start: sink, final: 0 }
}
