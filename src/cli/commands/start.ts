// millrace start: the whole studio on one port. Prints the page's address; the API answers while the page is still being built.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { MillraceError } from '../../base/error.ts'
import { configDefaults, type ServerConfig } from '../../server/config.ts'
import { startServer } from '../../server/server.ts'
import { defineCommand, type OptionValues } from '../command.ts'

function oneOf<T extends string>(values: OptionValues, key: string, allowed: readonly T[], fallback: T): T {
  const given = values[key]
  if (given === undefined) return fallback
  const found = allowed.find((value) => value === given)
  if (found) return found
  throw new MillraceError('cli.bad-usage', `--${key} takes one of ${allowed.join(', ')}, not '${String(given)}'`)
}

function wholeNumber(values: OptionValues, key: string, fallback: number): number {
  const given = values[key]
  if (given === undefined) return fallback
  if (/^\d+$/.test(String(given))) return Number(given)
  throw new MillraceError('cli.bad-usage', `--${key} takes a whole number, not '${String(given)}'`)
}

function configOf(values: OptionValues): ServerConfig {
  const port = wholeNumber(values, 'port', configDefaults.port)
  if (port > 65535) throw new MillraceError('cli.bad-usage', `--port takes a number up to 65535, not ${port}`)
  return {
    ...configDefaults,
    host: String(values['host'] ?? configDefaults.host),
    port,
    dataDir: values['data-dir'] === undefined ? undefined : String(values['data-dir']),
    inMemory: values['in-memory'] === true,
    auth: oneOf(values, 'auth', ['off', 'permissive', 'enforce'], configDefaults.auth),
    flinkVersion: oneOf(values, 'flink-version', ['1.20', '2.2'], '2.2'),
    region: String(values['region'] ?? configDefaults.region),
    stateDelayMs: wholeNumber(values, 'state-delay-ms', configDefaults.stateDelayMs),
    durability: oneOf(values, 'durability', ['os', 'fsync'], 'os'),
    enforceLimits: values['enforce-limits'] === true,
    openRest: values['open-rest'] === true,
    allowedHosts: ((values['allowed-host'] as string[] | undefined) ?? []).map(String),
  }
}

/** Builds the page in a checkout; a published package brings it along. */
async function buildPage(): Promise<void> {
  const steps = new URL('../../../scripts/lib/build-steps.js', import.meta.url)
  if (!existsSync(fileURLToPath(steps))) return
  const { buildWeb, bundleServer } = (await import(steps.href)) as { buildWeb: () => Promise<boolean>; bundleServer: () => Promise<boolean> }
  const startedMs = performance.now()
  if (!(await buildWeb())) process.stderr.write('millrace: the page could not be built; the API works without it\n')
  else if (performance.now() - startedMs > 1000) process.stdout.write('The page is ready.\n')
  // Only makes the next start quicker, so a failure is nobody's concern.
  await bundleServer()
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

/** The start command. */
export const start = defineCommand({
  name: 'start',
  usage: 'start [options]',
  summary: 'Starts the studio: streams, catalog, notebooks and applications on one port.',
  options: {
    port: { type: 'string', doc: 'Port; 0 takes any free one. Default 4566.' },
    host: { type: 'string', doc: 'Address to listen on. Default 127.0.0.1; any other needs --auth enforce.' },
    'data-dir': { type: 'string', doc: 'Where data lies. Default ./.millrace.' },
    'in-memory': { type: 'boolean', doc: 'Keeps nothing: a temporary directory that is removed at exit.' },
    auth: { type: 'string', doc: 'off, permissive (default) or enforce.' },
    'flink-version': { type: 'string', doc: 'Flink version that sessions follow: 1.20 or 2.2 (default).' },
    region: { type: 'string', doc: 'Default region. Default us-east-1.' },
    'state-delay-ms': { type: 'string', doc: 'How long resources take to change state. Default 200.' },
    durability: { type: 'string', doc: 'os (default: survives the process) or fsync (survives the machine).' },
    'enforce-limits': { type: 'boolean', doc: 'Enforces throughput limits of shards.' },
    'open-rest': { type: 'boolean', doc: 'REST of notebooks and dashboards needs no token.' },
    'allowed-host': { type: 'string', multiple: true, doc: 'Further host name under which the port may be called.' },
  },
  async run(values) {
    const webDirectory = fileURLToPath(new URL('../../public', import.meta.url))
    const server = await startServer({
      config: configOf(values), webDirectory, onError: (error) => process.stderr.write(`millrace: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`),
    })
    process.stdout.write(`Millrace is running.\n  page:  ${server.pageUrl}\n  AWS:   export AWS_ENDPOINT_URL=${server.url}\nStop it with Ctrl-C.\n`)
    const built = buildPage()
    await untilStopped()
    process.stdout.write('stopping …\n')
    await server.close()
    await Promise.race([built, Promise.resolve()])
    return 0
  },
})
