// Runs the tests of Node: every `*.test.ts` under src and test, one process a module, and closes with one line `N passed, N failed`.
// Arguments name modules (folders of src, or `test`); without any, all run.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildServer, distDir, root } from './lib/build-steps.js'

function testsUnder(dir) {
  if (!existsSync(dir)) return []
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.js'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const built = await buildServer({ force: false })
if (!built && wanted.length === 0) {
  console.log('the build failed')
  process.exit(1)
}
const groups = new Map()
for (const file of testsUnder(distDir)) {
  const module = relative(distDir, file).split(/[\\/]/)[0]
  if (module.startsWith('.') || (wanted.length > 0 && !wanted.includes(module))) continue
  groups.set(module, [...(groups.get(module) ?? []), file])
}
const entries = join(distDir, '.tests')
rmSync(entries, { recursive: true, force: true })
mkdirSync(entries, { recursive: true })
const files = []
for (const [module, tests] of groups) {
  const entry = join(entries, `${module}.mjs`)
  writeFileSync(entry, `${tests.map((test) => `await import(${JSON.stringify(`../${relative(distDir, test)}`)})`).join('\n')}\n`)
  files.push(entry)
}
const child = spawn(process.execPath, ['--enable-source-maps', '--test', '--test-concurrency=2', '--test-reporter=tap', ...files],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } })
let passed = 0
let failed = 0
let pending = 0
let tail = ''
const verbose = process.argv.includes('--verbose')
const failing = []
child.stdout.on('data', (chunk) => {
  tail += chunk
  const lines = tail.split('\n')
  tail = lines.pop() ?? ''
  for (const line of lines) {
    const total = /^# (pass|fail) (\d+)$/.exec(line)
    if (total?.[1] === 'pass') passed = Number(total[2])
    if (total?.[1] === 'fail') failed = Number(total[2])
    const isPending = /# TODO/.test(line)
    if (isPending && /^not ok /.test(line)) pending++
    if (/^\s*not ok /.test(line) && !isPending) failing.push(line.trim())
    if (verbose || failing.length > 0 || (/^(not )?ok /.test(line) && !isPending)) console.log(line)
  }
})
child.on('exit', (code) => {
  if (failing.length > 0) console.log(`\nfailing:\n${failing.join('\n')}`)
  if (pending > 0) console.log(`\n${pending} pending: see test/sql/pending.txt`)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(code === 0 && failed === 0 && built ? 0 : 1)
})
