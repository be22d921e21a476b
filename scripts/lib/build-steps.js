// The build as functions, used by the scripts and the launcher: each step runs only when its sources are newer than its output.
import { spawn } from 'node:child_process'
import {
  closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
/** The folder of compiled server code; MILLRACE_DIST names another one beside it. */
export const distDir = join(root, process.env.MILLRACE_DIST ?? 'dist')
/** The folder of the built page. */
export const webDir = join(distDir, 'public')

function newestMs(dir, keep) {
  let newest = 0
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) newest = Math.max(newest, newestMs(path, keep))
    else if (keep(path)) newest = Math.max(newest, statSync(path).mtimeMs)
  }
  return newest
}

function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.on('error', () => done(1))
    child.on('exit', (code) => done(code ?? 1))
  })
}

/** Whether the process that holds a lock is gone. */
function isAbandoned(path) {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
    if (!(pid > 0)) return false
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

async function withLock(name, work) {
  const path = join(root, `.build-lock`)
  const deadline = Date.now() + 300_000
  let waited = false
  for (;;) {
    try {
      const file = openSync(path, 'wx')
      writeFileSync(file, `${process.pid} ${name}\n`)
      closeSync(file)
      break
    } catch {
      const ageMs = existsSync(path) ? Date.now() - statSync(path).mtimeMs : 0
      if (ageMs > 180_000 || Date.now() > deadline || isAbandoned(path)) rmSync(path, { force: true })
      if (!waited) process.stderr.write(`waiting for another build …\n`)
      waited = true
      await new Promise((wake) => setTimeout(wake, 200))
    }
  }
  const beat = setInterval(() => existsSync(path) && utimesSync(path, new Date(), new Date()), 5000)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(path, { force: true })
  }
}

function stampOf(name) {
  return join(distDir, `.${name}-stamp`)
}

function isFresh(name, newest) {
  return existsSync(stampOf(name)) && statSync(stampOf(name)).mtimeMs > newest
}

const src = join(root, 'src')
const kernels = join(root, 'kernels')
const isAsset = (path) => /\.(json|wasm|txt|sql|py|zpln)$/.test(path)
const isServerSource = (path) => !path.startsWith(join(src, 'web')) && (path.endsWith('.ts') || isAsset(path))
const isWebSource = (path) =>
  [join(src, 'web'), join(src, 'protocol'), join(src, 'base'), join(src, 'sql')].some((dir) => path.startsWith(dir))

/** Copies what the compiler leaves behind: models and other files that the server reads when it runs. */
function copyAssets() {
  for (const entry of readdirSync(src, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (!entry.isFile() || !isAsset(path) || path.startsWith(join(src, 'web'))) continue
    const target = join(distDir, relative(src, path))
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(path, target)
  }
}

/** Compiles each folder of kernels to a WebAssembly module in dist when it is stale; answers whether the output is good. */
async function buildKernels(force) {
  const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js')
  for (const entry of readdirSync(kernels, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const output = join(distDir, 'kernels', `${entry.name}.wasm`)
    const newest = newestMs(join(kernels, entry.name), (path) => path.endsWith('.ts'))
    if (!force && existsSync(output) && statSync(output).mtimeMs > newest) continue
    const code = await run(process.execPath, [compiler, join('kernels', entry.name, 'index.ts'), '-O3', '--converge', '--noAssert',
      '--runtime', 'stub', '--enable', 'simd', '--outFile', output])
    if (code !== 0) return false
  }
  return true
}

/** Compiles src and kernels to dist when stale; answers whether the output is good. */
export async function buildServer({ force = false, quiet = false } = {}) {
  const newest = Math.max(newestMs(src, isServerSource), newestMs(kernels, (path) => path.endsWith('.ts')))
  if (!force && isFresh('server', newest)) return true
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  if (!existsSync(compiler)) return existsSync(distDir)
  return withLock('server', async () => {
    if (!force && isFresh('server', newest)) return true
    if (!quiet) process.stderr.write('compiling the server …\n')
    mkdirSync(distDir, { recursive: true })
    const startedMs = Date.now()
    const code = await run(process.execPath, [compiler, '-p', join(root, 'tsconfig.json'), '--outDir', distDir,
      '--tsBuildInfoFile', join(distDir, '.tsbuildinfo')])
    copyAssets()
    const isGood = (await buildKernels(force)) && code === 0
    if (isGood) {
      writeFileSync(stampOf('server'), '')
      utimesSync(stampOf('server'), new Date(startedMs), new Date(startedMs))
    } else rmSync(stampOf('server'), { force: true })
    return isGood
  })
}

/** The entry of the joined server when it is no older than the compiled one; a start from it reads a few files. */
export function bundledEntry() {
  const entry = join(distDir, 'bundle/main.js')
  return existsSync(entry) && isFresh('bundle', statSync(stampOf('server')).mtimeMs) ? entry : undefined
}

/** Joins the compiled server's modules when stale; answers whether the output is good. */
export async function bundleServer() {
  if (!existsSync(join(root, 'node_modules/vite')) || !existsSync(stampOf('server'))) return false
  if (bundledEntry() !== undefined) return true
  return withLock('bundle', async () => {
    if (bundledEntry() !== undefined) return true
    rmSync(stampOf('bundle'), { force: true })
    const compiledMs = statSync(stampOf('server')).mtimeMs
    const code = await run(process.execPath, [join(root, 'scripts/lib/bundle.js')], { stdio: ['ignore', 2, 'inherit'] })
    // What was compiled anew meanwhile is not in the output.
    if (code !== 0 || statSync(stampOf('server')).mtimeMs !== compiledMs) return false
    writeFileSync(stampOf('bundle'), '')
    return true
  })
}

/** Builds the page when stale; answers whether the output is good. */
export async function buildWeb({ force = false } = {}) {
  const newest = newestMs(src, isWebSource)
  if (!force && isFresh('web', newest)) return true
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  if (!existsSync(vite)) return existsSync(webDir)
  return withLock('web', async () => {
    if (!force && isFresh('web', newest)) return true
    process.stderr.write('building the page (first start or changed sources) …\n')
    const startedMs = Date.now()
    const code = await run(process.execPath, [vite, 'build', '--config', join(root, 'src/web/vite.config.js'),
      '--outDir', webDir, '--emptyOutDir', '--logLevel', 'warn'], { stdio: ['ignore', 2, 'inherit'] })
    if (code === 0) {
      writeFileSync(stampOf('web'), '')
      utimesSync(stampOf('web'), new Date(startedMs), new Date(startedMs))
    }
    return code === 0
  })
}
