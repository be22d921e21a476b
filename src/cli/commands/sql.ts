// millrace sql: a headless Flink SQL client. Runs a script statement by statement and prints results as Flink's client does.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../base/clock.ts'
import { formatError, MillraceError } from '../../base/error.ts'
import { systemRandom } from '../../base/random.ts'
import { createEmbeddedEngine, type EmbeddedEngine } from '../../engine/embedded-engine.ts'
import type { EngineSession, Operation } from '../../table/engine.ts'
import { defineCommand, type OptionValues } from '../command.ts'
import { createPrinter, type ResultPrinter } from '../printing.ts'

function scriptOf(values: OptionValues, positionals: readonly string[]): string {
  if (values['file'] !== undefined) {
    try {
      return readFileSync(String(values['file']), 'utf8')
    } catch (cause) {
      throw new MillraceError('cli.no-file', `cannot read '${String(values['file'])}'`, { cause, hint: 'give the path of a SQL script' })
    }
  }
  if (positionals.length > 0) return positionals.join(' ')
  return readFileSync(0, 'utf8')
}

function properties(values: OptionValues): Record<string, string> {
  const given = ((values['set'] as string[] | undefined) ?? []).map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw new MillraceError('cli.bad-usage', `--set takes key=value, not '${pair}'`)
    return [pair.slice(0, at), pair.slice(at + 1)] as const
  })
  return Object.fromEntries(given)
}

async function printOperation(operation: Operation, engine: EmbeddedEngine, printer: ResultPrinter, session: EngineSession): Promise<void> {
  for (const warning of operation.warnings) process.stderr.write(`warning: ${warning}\n`)
  const job = operation.jobId === undefined ? undefined : engine.job(operation.jobId)
  const { 'table.local-time-zone': timeZone = 'UTC', 'millrace.flink-version': flinkVersion = engine.flinkVersion } = session.properties()
  printer.begin(operation, timeZone, flinkVersion)
  for (;;) {
    const batch = await operation.fetch()
    if (batch === null) break
    printer.rows(batch)
  }
  printer.end()
  if (operation.kind !== 'insert' || !job) return
  // A script is done when its jobs are: the client has no cluster that would go on without it.
  await job.ended()
  for (const line of job.output()) process.stdout.write(`${line}\n`)
  const failure = job.exceptions().at(-1)
  if (job.state() === 'FAILED' && failure) throw MillraceError.fromJson(failure.error)
}

async function runScript(script: string, session: EngineSession, engine: EmbeddedEngine, printer: ResultPrinter): Promise<number> {
  for (const piece of session.split(script)) {
    printer.statement(piece.text)
    try {
      const operation = await session.execute(piece.text, { origin: { line: piece.line, column: piece.column } })
      await printOperation(operation, engine, printer, session)
      await operation.close()
    } catch (thrown) {
      process.stderr.write(`[ERROR] Could not execute SQL statement. Reason:\n${formatError(MillraceError.from(thrown), script)}\n`)
      return 1
    }
  }
  return 0
}

/** The sql command. */
export const sql = defineCommand({
  name: 'sql',
  usage: "sql [-f script.sql | 'statements'] [options]",
  summary: 'Runs Flink SQL without a server; reads standard input when no script is given.',
  options: {
    file: { type: 'string', short: 'f', doc: 'Script to run.' },
    output: { type: 'string', doc: 'tableau (default) or jsonl: one JSON object a changelog row, values as the json format writes them.' },
    set: { type: 'string', multiple: true, doc: 'A session property, key=value.' },
    'flink-version': { type: 'string', doc: 'Flink version to follow: 1.20 or 2.2 (default).' },
  },
  async run(values, positionals) {
    const script = scriptOf(values, positionals)
    const dataDirectory = mkdtempSync(join(tmpdir(), 'millrace-sql-'))
    const engine = await createEmbeddedEngine({
      dataDirectory, clock: systemClock, random: systemRandom, flinkVersion: String(values['flink-version'] ?? '2.2'), memoryLimitBytes: 4 * 1024 * 1024 * 1024,
    })
    try {
      const printer = createPrinter(String(values['output'] ?? 'tableau'), engine.formats)
      const session = await engine.openSession({ properties: properties(values) })
      return await runScript(script, session, engine, printer)
    } finally {
      await engine.close()
      rmSync(dataDirectory, { recursive: true, force: true })
    }
  },
})
