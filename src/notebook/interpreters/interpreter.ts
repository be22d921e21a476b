// What an interpreter of paragraphs is: one file each in this folder.
// Always: `run` resolves when the paragraph is finished, throws a MillraceError when it failed, and returns early when the signal aborts.

import type { Clock } from '../../base/clock.ts'
import type { MillraceError } from '../../base/error.ts'
import type { ResultType, TableView } from '../../protocol/note.ts'
import type { Engine, EngineSession, ResultColumn } from '../../table/engine.ts'
import type { PersistentJob } from '../note/note.ts'
import type { ParagraphText } from '../note/paragraph-text.ts'
import type { ResultTable } from '../results/result-table.ts'

/** Where an interpreter writes. */
export interface ParagraphOutput {
  /** Appends a message and answers a function that replaces its text. */
  message(type: Exclude<ResultType, 'TABLE'>, data: string): (data: string) => void
  /** Appends a table result. */
  table(columns: readonly ResultColumn[], mode: TableView['mode'], keyColumns?: readonly number[]): ResultTable
  warning(text: string): void
  /** An error that does not end the paragraph's other results; the paragraph becomes ERROR. */
  error(error: MillraceError): void
  /** Names the job behind the paragraph; a persistent one goes on after a restart. */
  job(jobId: string, persistent?: PersistentJob): void
  /** The paragraph streams from now on: "run all" may go on with the next one. */
  streaming(): void
  progress(percent: number): void
}

/** One run of a paragraph. */
export interface InterpreterContext {
  readonly paragraph: ParagraphText
  /** The whole text with forms replaced, for positions of errors. */
  readonly text: string
  readonly engine: Engine
  /** The notebook's session; opened when first asked for. */
  session(): Promise<EngineSession>
  readonly output: ParagraphOutput
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Set when a persistent job is taken up again after a restart. */
  readonly resume?: PersistentJob
}

/** An interpreter. */
export interface Interpreter {
  /** Names without `%`. */
  readonly names: readonly string[]
  readonly doc: string
  run(context: InterpreterContext): Promise<void>
}

/** Defines an interpreter; the file's only export. */
export function defineInterpreter(interpreter: Interpreter): Interpreter {
  return interpreter
}
