// Runs the tests with real clients (Chromium, boto3, the AWS CLI): every `*.mjs` under test/real except what they share.
// Makes a Python environment in `.venv` and installs Chromium when they are missing.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildServer, bundleServer, root } from './lib/build-steps.js'

function must(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) {
    console.error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`)
    process.exit(1)
  }
}

const bin = join(root, '.venv/bin')
if (!existsSync(join(bin, 'aws'))) {
  must('python3', ['-m', 'venv', '.venv'])
  must(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', 'boto3', 'awscli'])
}
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (!existsSync(chromium)) {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo']
  for (const line of [['apt-get', 'update', '-q'], ['apt-get', 'install', '-y', '-q', 'chromium']]) must([...sudo, ...line][0], [...sudo, ...line].slice(1))
}
if (!(await buildServer({ force: false })) || !(await bundleServer())) process.exit(1)

const env = { ...process.env, CHROMIUM: chromium, MILLRACE_TEST_PYTHON: join(bin, 'python'), MILLRACE_TEST_AWS: join(bin, 'aws') }
const shared = new Set(['support.mjs'])
let failed = 0
for (const name of readdirSync(join(root, 'test/real')).filter((file) => file.endsWith('.mjs') && !shared.has(file)).sort()) {
  console.log(`\n${name}`)
  const passes = () => spawnSync(process.execPath, [join(root, 'test/real', name)], { cwd: root, stdio: 'inherit', env }).status === 0
  if (passes()) continue
  console.log(`\n${name} failed; once more, as a busy machine can make a browser miss a click`)
  if (!passes()) failed++
}
process.exit(failed === 0 ? 0 : 1)
