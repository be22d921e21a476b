#!/usr/bin/env node
// The committed launcher: compiles the server when its sources are newer (a checkout), then runs the command line.
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const steps = join(root, 'scripts/lib/build-steps.js')
const dist = join(root, process.env.MILLRACE_DIST ?? 'dist')
const bundle = join(dist, 'bundle/main.js')
let entry = existsSync(bundle) ? bundle : join(dist, 'cli/main.js')
if (existsSync(steps)) {
  const { buildServer, bundledEntry } = await import(steps)
  if (!(await buildServer({ quiet: existsSync(dist) }))) {
    console.error('millrace: the server does not compile; see the messages above')
    process.exit(1)
  }
  entry = bundledEntry() ?? join(dist, 'cli/main.js')
}
const { main } = await import(entry)
process.exitCode = await main(process.argv.slice(2))
