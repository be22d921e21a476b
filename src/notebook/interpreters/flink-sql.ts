// %flink.ssql and %flink.bsql: statements of Flink SQL, one after another; the first failure ends the paragraph.
// Always: positions of errors are those of the paragraph's text; a SELECT's rows are folded while they come; an INSERT's job is followed to its end.
// Messages are Zeppelin's ("Table has been created."), so that people and scripts find what they know.

import { MillraceError } from '../../base/error.ts'
import type { TableView } from '../../protocol/note.ts'
import type { ExecuteOptions, Operation, ScriptPiece } from '../../table/engine.ts'
import { positionAt } from '../note/paragraph-text.ts'
import type { ResultTable } from '../results/result-table.ts'
import { defineInterpreter, type InterpreterContext } from './interpreter.ts'
import { singleRowHtml } from './single-row.ts'

const streamTypes = ['update', 'append', 'single'] as const

/** The SQL interpreter. */
export const flinkSql = defineInterpreter({
  names: ['flink.ssql', 'flink.bsql'],
  doc: 'Flink SQL: streaming (ssql) and batch (bsql).',
  async run(context) {
    if (context.resume) return resumeInsert(context)
    const session = await context.session()
    const { script, scriptStart, properties, interpreter } = context.paragraph
    const pieces = session.split(script).filter((piece) => piece.text.trim() !== '')
    if (pieces.length === 0) throw new MillraceError('notebook.empty', 'there is no statement to run', { hint: 'write a statement, e.g. SHOW TABLES' })
    const type = streamType(context)
    for (const [index, piece] of pieces.entries()) {
      if (context.signal.aborted) return
      context.output.progress(Math.round((index * 100) / pieces.length))
      const operation = await session.execute(piece.text, executeOptions(context, piece, scriptStart, properties, interpreter))
      try {
        await follow(context, operation, type, pieces.length)
      } finally {
        await operation.close()
      }
    }
  },
})

function streamType(context: InterpreterContext): TableView['mode'] {
  const wanted = (context.paragraph.properties['type'] ?? 'update').toLowerCase()
  const type = streamTypes.find((candidate) => candidate === wanted)
  if (type) return type
  const at = context.text.indexOf('type')
  throw new MillraceError('notebook.bad-properties', `Unrecognized stream type: ${wanted}`, {
    position: { ...positionAt(context.text, at), length: 4 }, hint: `use type=${streamTypes.join(', type=')}`,
  })
}

function executeOptions(context: InterpreterContext, piece: ScriptPiece, scriptStart: number, local: Readonly<Record<string, string>>, interpreter: string): ExecuteOptions {
  const properties: Record<string, string> = { 'execution.runtime-mode': interpreter === 'flink.bsql' ? 'batch' : 'streaming' }
  if (local['parallelism'] !== undefined) properties['parallelism.default'] = local['parallelism']
  if (local['maxParallelism'] !== undefined) properties['pipeline.max-parallelism'] = local['maxParallelism']
  for (const [key, value] of Object.entries(local)) if (key.includes('.')) properties[key] = value
  const { line, column } = positionAt(context.text, scriptStart + piece.start)
  return {
    signal: context.signal, properties, origin: { line, column },
    ...(local['jobName'] === undefined ? {} : { jobName: local['jobName'] }),
    ...(local['execution.savepoint.path'] === undefined ? {} : { restoreFrom: local['execution.savepoint.path'] }),
  }
}

async function follow(context: InterpreterContext, operation: Operation, type: TableView['mode'], pieceCount: number): Promise<void> {
  for (const warning of operation.warnings) context.output.warning(warning)
  const stop = (): void => void operation.cancel()
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    if (operation.isQuery) await showQuery(context, operation, type)
    else if (operation.kind === 'insert') await followInsert(context, operation)
    else await showAnswer(context, operation, pieceCount)
  } finally {
    context.signal.removeEventListener('abort', stop)
  }
}

function tableFor(context: InterpreterContext, operation: Operation, type: TableView['mode']): ResultTable {
  if (type === 'append' && !operation.insertOnly) {
    throw new MillraceError('notebook.not-append', 'this query changes rows that it has already given, so it cannot be shown with type=append', { hint: 'use type=update' })
  }
  const mode = type === 'single' ? 'single' : operation.insertOnly ? 'append' : 'update'
  return context.output.table(operation.columns, mode, mode === 'update' ? operation.upsertKey : undefined)
}

async function showQuery(context: InterpreterContext, operation: Operation, type: TableView['mode']): Promise<void> {
  if (operation.jobId !== undefined) context.output.job(operation.jobId)
  const single = type === 'single' ? singleRowHtml(context, operation.columns) : undefined
  const table = single ? undefined : tableFor(context, operation, type)
  context.output.streaming()
  try {
    for (;;) {
      const batch = await operation.fetch(context.signal)
      if (batch === null || context.signal.aborted) break
      if (single) single(batch)
      else table?.apply(batch)
    }
  } catch (thrown) {
    if (!context.signal.aborted) throw thrown
  } finally {
    table?.end()
  }
}

async function followInsert(context: InterpreterContext, operation: Operation): Promise<void> {
  const { jobId } = operation
  const job = jobId === undefined ? undefined : context.engine.job(jobId)
  if (jobId === undefined || !job) return
  context.output.job(jobId, { jobId, statement: operation.statement })
  const show = context.output.message('TEXT', `Job ${jobId} is running.`)
  context.output.streaming()
  const stop = (): void => void job.cancel()
  context.signal.addEventListener('abort', stop, { once: true })
  let failure: MillraceError | undefined
  const unlisten = job.onState((_state, error) => {
    failure = error ?? failure
  })
  try {
    await job.ended()
  } finally {
    unlisten()
    context.signal.removeEventListener('abort', stop)
  }
  if (context.signal.aborted) return show(`Job ${jobId} was cancelled.`)
  const state = job.state()
  if (state === 'FAILED') {
    const last = job.exceptions().at(-1)
    throw failure ?? (last ? MillraceError.fromJson(last.error) : new MillraceError('runtime.job-failed', `job ${jobId} failed`))
  }
  show(state === 'FINISHED' ? 'Insertion successfully.' : `Job ${jobId} has ended: ${state}.`)
}

const objects = ['table', 'view', 'database', 'function', 'catalog'] as const

/** Zeppelin's message for a statement of the kind, if it has one. */
function ddlMessage(statement: string): string | undefined {
  const words = statement.replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, ' ').trim().toLowerCase().split(/\s+/).slice(0, 6)
  const object = objects.find((name) => words.slice(1).includes(name))
  if (!object) return undefined
  const title = object[0]!.toUpperCase() + object.slice(1)
  if (words[0] === 'create') return `${title} has been created.`
  if (words[0] === 'drop') return object === 'database' ? 'Database has been removed.' : `${title} has been dropped.`
  if (words[0] === 'alter') return `Alter ${object} succeeded!`
  return undefined
}

async function showAnswer(context: InterpreterContext, operation: Operation, pieceCount: number): Promise<void> {
  const isTable = operation.kind === 'show'
  const isText = operation.kind === 'explain' || /^\s*show\s+create\b/i.test(operation.statement)
  const table = isTable && !isText ? context.output.table(operation.columns, 'append') : undefined
  const lines: string[] = []
  for (;;) {
    const batch = await operation.fetch(context.signal)
    if (batch === null) break
    if (table) table.apply(batch)
    else {
      const first = batch.columns[0]
      for (let row = 0; first?.kind === 'string' && row < batch.rowCount; row++) lines.push(first.strings?.[first.values[row] ?? 0] ?? '')
    }
  }
  table?.end()
  if (table) return
  const text = operation.kind === 'ddl' ? (ddlMessage(operation.statement) ?? lines.join('\n')) : lines.join('\n')
  if (text !== '' && (text !== 'OK' || pieceCount === 1)) context.output.message('TEXT', text)
}

async function resumeInsert(context: InterpreterContext): Promise<void> {
  const { statement, jobId } = context.resume!
  const session = await context.session()
  const restoreFrom = await context.engine.latestCheckpoint(jobId)
  const operation = await session.execute(statement, { signal: context.signal, ...(restoreFrom === undefined ? {} : { restoreFrom }) })
  if (restoreFrom === undefined) context.output.warning('The job had no complete checkpoint, so it starts anew.')
  try {
    await follow(context, operation, 'update', 1)
  } finally {
    await operation.close()
  }
}
