// What the real-client tests share: starting the product, running clients, checks that print one line each.
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

/** The package's root. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
/** Where screenshots go. */
export const screenshots = join(root, 'test/screenshots')
mkdirSync(screenshots, { recursive: true })

let passed = 0
let failed = 0
let onFailure

/** What to do when a check fails, a screenshot say. */
export const whenFailing = (work) => { onFailure = work }

/** Runs one check and prints its outcome. The steps build on each other, so after a failure the rest are skipped. */
export async function check(name, work) {
  if (failed > 0) {
    console.log(`skipped - ${name}`)
    return undefined
  }
  try {
    const value = await work()
    passed++
    console.log(`ok - ${name}`)
    return value
  } catch (error) {
    failed++
    await Promise.resolve(onFailure?.()).catch((thrown) => console.log(`  (no picture: ${thrown.message})`))
    console.log(`not ok - ${name}\n  ${String(error?.stack ?? error).split('\n').slice(0, 12).join('\n  ')}`)
    return undefined
  }
}

/** Throws unless the condition holds. */
export function expect(condition, message) {
  if (!condition) throw new Error(message)
}

/** Prints the counts; answers the exit code. */
export function finish() {
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** Asks until the answer is truthy. */
export async function eventually(what, ask, timeoutMs = 30_000) {
  const deadline = Date.now() + timeoutMs
  let last
  for (;;) {
    last = await ask()
    if (last) return last
    if (Date.now() > deadline) throw new Error(`${what} did not happen within ${timeoutMs} ms`)
    await new Promise((wake) => setTimeout(wake, 200))
  }
}

/** Starts the product; answers its addresses and how to stop or kill it. */
export async function startProduct(options = []) {
  const child = spawn(process.execPath, [join(root, 'bin/millrace.js'), 'start', '--port', '0', ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => { output += chunk })
  child.stderr.on('data', (chunk) => { output += chunk })
  const exited = new Promise((done) => child.on('exit', done))
  const found = await eventually('the server prints its address', () => {
    if (child.exitCode !== null) throw new Error(`the server ended: ${output}`)
    const page = /page: +(\S+)/.exec(output)?.[1]
    const url = /AWS_ENDPOINT_URL=(\S+)/.exec(output)?.[1]
    return page && url ? { page, url } : undefined
  }, 120_000)
  const token = new URL(found.page).searchParams.get('token')
  return {
    ...found, token, pid: child.pid, output: () => output, port: Number(new URL(found.url).port),
    stop: async () => { child.kill('SIGTERM'); await exited },
    kill: async () => { child.kill('SIGKILL'); await exited },
  }
}

/** Opens a browser with one page; `picture` numbers its screenshots, `problems` collects errors of the page's scripts. */
export async function openBrowser(prefix = '') {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  page.setDefaultTimeout(10_000)
  const problems = []
  page.on('pageerror', (error) => problems.push(String(error)))
  let shot = 0
  const picture = (name) => page.screenshot({ path: join(screenshots, `${prefix === '' ? '' : `${prefix}-`}${String(++shot).padStart(2, '0')}-${name}.png`) })
  return { browser, page, picture, problems }
}

/** A button of a page by its name. */
export const button = (page, name, options = {}) => page.getByRole('button', { name, ...options })

/** The environment of AWS clients: the endpoint, the region and any credentials. */
export function awsEnvironment(url) {
  return { ...process.env, AWS_ENDPOINT_URL: url, AWS_DEFAULT_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_PAGER: '', AWS_EC2_METADATA_DISABLED: 'true' }
}

/** Runs a program to its end and answers its output. */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    execFile(command, args, { maxBuffer: 64 * 1024 * 1024, ...options }, (error, stdout, stderr) => {
      if (error) fail(Object.assign(new Error(`${command} ${args.join(' ')}: ${stderr || error.message}`), { stdout }))
      else done(stdout)
    })
  })
}

/** Runs the AWS CLI and reads its JSON. */
export async function aws(url, ...args) {
  const text = await run(process.env.MILLRACE_TEST_AWS ?? 'aws', [...args, '--output', 'json'], { env: awsEnvironment(url) })
  return text.trim() === '' ? {} : JSON.parse(text)
}

/** The walkthrough where it is at hand; statements and script of our own tutorial otherwise. */
export function walkthrough() {
  const shared = join(root, '../shared/reference/walkthrough.txt')
  const text = readFileSync(existsSync(shared) ? shared : join(root, 'docs/tutorial.md'), 'utf8')
  const blocks = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].map((match) => match[1])
  return { paragraphs: blocks.filter((block) => block.startsWith('%flink.ssql')), script: blocks.find((block) => block.includes('import boto3')) }
}
