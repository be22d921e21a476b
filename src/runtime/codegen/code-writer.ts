// Builds the text of one generated function: statements, fresh names, numbered constants.
// Always: only JSON-escaped literals, fresh names and numbered constants enter the text, so user text can never become code.

import type { Clock } from '../../base/clock.ts'
import type { Random } from '../../base/random.ts'
import type { EmitContext, SessionFacts } from '../../table/function.ts'

/** What generated code may know of its surroundings. */
export interface WriterFacts {
  readonly session: SessionFacts
  readonly clock: Clock
  readonly random: Random
}

/** A writer of one generated function. Sections before the loop (`preamble`) and in it (`statement`) are kept apart. */
export class CodeWriter implements EmitContext {
  readonly session: SessionFacts
  readonly clock: Clock
  readonly random: Random
  /** Expression of the current watermark, where there is one. */
  watermark = 'Number.NEGATIVE_INFINITY'
  #preamble: string[] = []
  #body: string[] = []
  #epilogue: string[] = []
  readonly #constants: unknown[] = []
  readonly #constantNames = new Map<unknown, string>()
  #count = 0

  constructor(facts: WriterFacts) {
    this.session = facts.session
    this.clock = facts.clock
    this.random = facts.random
  }

  /** A fresh variable name that starts with the prefix. */
  local(prefix: string): string {
    return `${prefix.replace(/[^A-Za-z0-9_]/g, '')}_${this.#count++}`
  }

  /** Appends statements to the body. */
  statement(code: string): void {
    this.#body.push(code)
  }

  /** Appends statements that run once a call, before the body. */
  preamble(code: string): void {
    this.#preamble.push(code)
  }

  /** Appends statements that run once a call, after the body. */
  epilogue(code: string): void {
    this.#epilogue.push(code)
  }

  /** The name of a constant holding the value; the same value gets the same name. */
  constant(value: unknown): string {
    const known = this.#constantNames.get(value)
    if (known !== undefined) return known
    const name = `k${this.#constants.length}`
    this.#constants.push(value)
    this.#constantNames.set(value, name)
    return name
  }

  /** Takes what the callback appends to the body out of it again, as text. */
  capture(write: () => void): string {
    const saved = this.#body
    this.#body = []
    write()
    const text = this.#body.join('\n')
    this.#body = saved
    return text
  }

  /** The function's text, for debugging and tests. */
  text(parameters: readonly string[]): string {
    const lines = [...this.#preamble, ...this.#body, ...this.#epilogue]
    return `return function (${parameters.join(', ')}) {\n${lines.join('\n')}\n}`
  }

  /** Compiles a function that binds arrays once (the preamble) and answers another for each row (the body). */
  compileBinder<F>(outer: readonly string[], inner: readonly string[]): F {
    const names = this.#constants.map((_, index) => `k${index}`)
    const body = `return function (${outer.join(', ')}) {\n${this.#preamble.join('\n')}
return function (${inner.join(', ')}) {\n${this.#body.join('\n')}\n}\n}`
    return new Function(...names, `"use strict";\n${body}`)(...this.#constants) as F
  }

  /** Compiles the function; every call gives a fresh copy, so that type feedback is never shared between operators. */
  compile<F>(parameters: readonly string[]): F {
    const names = this.#constants.map((_, index) => `k${index}`)
    const factory = new Function(...names, `"use strict";\n${this.text(parameters)}`)
    return factory(...this.#constants) as F
  }
}
