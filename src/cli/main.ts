// The command line: finds the command and loads only its module, so that every command starts quickly.

import { parseArgs } from 'node:util'
import { MillraceError } from '../base/error.ts'
import { didYouMean } from '../base/suggest.ts'
import type { Command } from './command.ts'

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  sql: async () => (await import('./commands/sql.ts')).sql,
  generate: async () => (await import('./commands/generate.ts')).generate,
}

async function help(): Promise<string> {
  const lines = ['millrace: streaming analytics studio', '', 'usage: millrace <command> [options]', '']
  for (const load of Object.values(commands)) {
    const { name, summary } = await load()
    lines.push(`  ${name.padEnd(12)}${summary}`)
  }
  return [...lines, '', 'millrace <command> --help tells the options of a command.', ''].join('\n')
}

function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => `  --${name.padEnd(24)}${option.doc}`)
  return [`usage: millrace ${command.usage}`, '', command.summary, '', ...options, ''].join('\n')
}

function fail(thrown: unknown): number {
  const error = MillraceError.from(thrown)
  process.stderr.write(`millrace: ${error.message}${error.hint ? `\n  hint: ${error.hint}` : ''}\n`)
  if (error.domain === 'internal' && error.cause instanceof Error) process.stderr.write(`${error.cause.stack ?? ''}\n`)
  return 1
}

/** Runs the command line; answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(await help())
    return 0
  }
  const load = commands[name]
  if (!load) {
    return fail(new MillraceError('cli.no-command', `there is no command '${name}'`, { hint: didYouMean(name, Object.keys(commands)) ?? 'millrace help lists them' }))
  }
  const command = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(commandHelp(command))
    return 0
  }
  try {
    const options = Object.fromEntries(Object.entries(command.options).map(([key, { doc: _, ...option }]) => [key, option]))
    const parsed = parseArgs({ args: rest, options, allowPositionals: true, strict: true })
    return await command.run(parsed.values, parsed.positionals)
  } catch (thrown) {
    const isUsage = thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS')
    return fail(isUsage ? new MillraceError('cli.bad-usage', thrown.message, { hint: `millrace ${name} --help tells the options` }) : thrown)
  }
}
