// Starts and stops a real Flink on this machine: a JobManager, a TaskManager and a SQL gateway, one JVM each.
// All ports are free ones chosen at start; every process is a child of ours and ends with stop() or with our own end.

import {spawn} from 'node:child_process'
import {closeSync, openSync, rmSync} from 'node:fs'
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {createServer} from 'node:net'
import {delimiter, join} from 'node:path'
import {addFlinkJar, installFlink, repositoryRoot} from './install.js'

export {addFlinkJar, installFlink}

// Flink reflects into the JDK; its own start scripts pass these through env.java.opts.all.
const openedPackages = [
  'java.lang', 'java.net', 'java.io', 'java.nio', 'sun.nio.ch', 'java.lang.reflect', 'java.text', 'java.time',
  'java.util', 'java.util.concurrent', 'java.util.concurrent.atomic', 'java.util.concurrent.locks',
]
const exportedPackages = [
  'java.base/sun.net.util', 'java.rmi/sun.rmi.registry', 'java.security.jgss/sun.security.krb5',
  'jdk.compiler/com.sun.tools.javac.api', 'jdk.compiler/com.sun.tools.javac.file',
  'jdk.compiler/com.sun.tools.javac.parser', 'jdk.compiler/com.sun.tools.javac.tree',
  'jdk.compiler/com.sun.tools.javac.util',
]
const moduleFlags = [
  ...exportedPackages.map(name => `--add-exports=${name}=ALL-UNNAMED`),
  ...openedPackages.map(name => `--add-opens=java.base/${name}=ALL-UNNAMED`),
]

const logging = `rootLogger.level = INFO
rootLogger.appenderRef.file.ref = FileAppender
appender.file.name = FileAppender
appender.file.type = FILE
appender.file.fileName = \${sys:log.file}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d{HH:mm:ss,SSS} %-5p %-60c %x - %m%n
`

function isFree(port) {
  return new Promise(resolve => {
    const server = createServer()
    server.on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** Free ports below the range that systems hand out by themselves, so that nothing takes one before Flink binds it. */
async function freePorts(count) {
  const ports = new Set()
  while (ports.size < count) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await isFree(port)) {
      ports.add(port)
    }
  }
  return [...ports]
}

const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

/** A TaskManager started without Flink's shell scripts must be given every memory size. */
function configuration({ports, slots, taskHeapMb, managedMb, networkMb, folder, extra}) {
  return {
    'jobmanager.rpc.address': '127.0.0.1',
    'jobmanager.bind-host': '127.0.0.1',
    'jobmanager.rpc.port': ports.rpc,
    'rest.address': '127.0.0.1',
    'rest.bind-address': '127.0.0.1',
    'rest.port': ports.rest,
    'rest.bind-port': ports.rest,
    'taskmanager.host': '127.0.0.1',
    'taskmanager.bind-host': '127.0.0.1',
    'taskmanager.numberOfTaskSlots': slots,
    'taskmanager.cpu.cores': 1,
    'taskmanager.memory.framework.heap.size': '128m',
    'taskmanager.memory.framework.off-heap.size': '128m',
    'taskmanager.memory.task.heap.size': `${taskHeapMb}m`,
    'taskmanager.memory.task.off-heap.size': '64m',
    'taskmanager.memory.managed.size': `${managedMb}m`,
    'taskmanager.memory.network.min': `${networkMb}m`,
    'taskmanager.memory.network.max': `${networkMb}m`,
    'taskmanager.memory.jvm-metaspace.size': '256m',
    'taskmanager.memory.jvm-overhead.min': '192m',
    'taskmanager.memory.jvm-overhead.max': '192m',
    'io.tmp.dirs': join(folder, 'tmp'),
    'web.tmpdir': join(folder, 'tmp'),
    'parallelism.default': 1,
    'restart-strategy.type': 'none',
    'table.local-time-zone': 'UTC',
    'sql-gateway.endpoint.rest.address': '127.0.0.1',
    'sql-gateway.endpoint.rest.bind-address': '127.0.0.1',
    // Without a bind port of its own the gateway inherits rest.bind-port and takes the JobManager's.
    'sql-gateway.endpoint.rest.port': ports.gateway,
    'sql-gateway.endpoint.rest.bind-port': ports.gateway,
    ...extra,
  }
}

async function jarsIn(folder) {
  return (await readdir(folder)).filter(name => name.endsWith('.jar')).sort().map(name => join(folder, name))
}

/** Waits until the address answers and the answer satisfies, or a process has ended, or two minutes have passed. */
async function waitFor(url, satisfied, processes) {
  const deadline = Date.now() + 120_000
  for (;;) {
    for (const child of processes) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`Flink's ${child.role} ended at start; see ${child.logFile}\n${await logTail(child.logFile)}`)
      }
    }
    try {
      const answer = await fetch(url)
      if (answer.ok && satisfied(await answer.json())) {
        return
      }
    } catch {
      // Not listening yet.
    }
    if (Date.now() > deadline) {
      throw new Error(`Flink did not answer at ${url} within 120 s`)
    }
    await sleep(200)
  }
}

async function logTail(file) {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').slice(-30).join('\n')
}

function startJvm({role, main, heapMb, classpath, args, folder, home, outlivesUs}) {
  const logFile = join(folder, 'log', `${role}.log`)
  const flags = [
    `-Xmx${heapMb}m`, `-Xms${Math.min(heapMb, 128)}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=4',
    '-Duser.timezone=UTC', '-Dfile.encoding=UTF-8', `-Dlog.file=${logFile}`,
    `-Dlog4j.configurationFile=file:${join(folder, 'conf', 'log4j.properties')}`,
    ...moduleFlags,
  ]
  const environment = {
    ...process.env,
    FLINK_CONF_DIR: join(folder, 'conf'),
    FLINK_PLUGINS_DIR: join(home, 'plugins'),
    FLINK_LIB_DIR: join(home, 'lib'),
    FLINK_OPT_DIR: join(home, 'opt'),
  }
  const output = openSync(join(folder, 'log', `${role}.stdout`), 'a')
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java'
  const child = spawn(java, [...flags, '-cp', classpath.join(delimiter), main, ...args], {
    stdio: ['ignore', output, output],
    env: environment,
    detached: outlivesUs,
  })
  closeSync(output)
  child.role = role
  child.logFile = logFile
  child.ended = new Promise(resolve => {
    child.on('exit', resolve)
    child.on('error', resolve)
  })
  return child
}

async function stopJvm(child) {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    const ended = await Promise.race([child.ended.then(() => true), sleep(2000).then(() => false)])
    if (!ended) {
      child.kill('SIGKILL')
      await child.ended
    }
  }
}

/** Ends the processes at once when this process ends or is interrupted; returns what takes that back. */
function endWithUs(children, folder) {
  const endNow = () => {
    for (const child of children) {
      child.kill('SIGKILL')
    }
    rmSync(folder, {recursive: true, force: true, maxRetries: 3})
  }
  const interrupted = () => process.exit(130)
  process.on('exit', endNow)
  process.on('SIGINT', interrupted)
  process.on('SIGTERM', interrupted)
  return () => {
    process.off('exit', endNow)
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
  }
}

async function writeConfiguration(folder, options) {
  for (const name of ['conf', 'log', 'tmp']) {
    await mkdir(join(folder, name))
  }
  const lines = Object.entries(options).map(([key, value]) => `${key}: ${JSON.stringify(String(value))}\n`)
  await writeFile(join(folder, 'conf', 'config.yaml'), lines.join(''))
  await writeFile(join(folder, 'conf', 'log4j.properties'), logging)
}

async function startProcesses({home, folder, taskHeapMb, jars, outlivesUs, children}) {
  const classpath = [...(await jarsIn(join(home, 'lib'))), ...jars]
  const gatewayJars = (await jarsIn(join(home, 'opt'))).filter(name => name.includes('flink-sql-gateway'))
  const configDir = ['--configDir', join(folder, 'conf')]
  const runtime = 'org.apache.flink.runtime'
  const start = options => children.push(startJvm({classpath, folder, home, outlivesUs, ...options}))
  start({
    role: 'jobmanager', main: `${runtime}.entrypoint.StandaloneSessionClusterEntrypoint`, heapMb: 512, args: configDir,
  })
  start({
    role: 'taskmanager', main: `${runtime}.taskexecutor.TaskManagerRunner`, heapMb: taskHeapMb + 128, args: configDir,
  })
  start({
    role: 'gateway', main: 'org.apache.flink.table.gateway.SqlGateway', heapMb: 768, args: [],
    classpath: [...classpath, ...gatewayJars],
  })
}

/**
 * Starts a local cluster of an installed Flink line and waits until it has slots and the gateway answers.
 * Returns `{version, release, gatewayUrl, restUrl, folder, pids, stop(), leave()}`; it also ends with this process,
 * unless it was started with `outlivesUs` and left by `leave()`.
 * `config` adds or replaces Flink options, `jars` adds files to the class path.
 */
export async function startCluster({
  version, slots = 4, taskHeapMb = 512, managedMb = 128, networkMb = 64, config = {}, jars = [], outlivesUs = false,
  log = () => {},
}) {
  const {home, release} = await installFlink(version, {log})
  const folder = await mkdtemp(join(repositoryRoot, '.flink', `run-${version}-`))
  const [rpc, rest, gateway] = await freePorts(3)
  const ports = {rpc, rest, gateway}
  await writeConfiguration(folder, configuration({ports, slots, taskHeapMb, managedMb, networkMb, folder, extra: config}))
  const restUrl = `http://127.0.0.1:${rest}`
  const gatewayUrl = `http://127.0.0.1:${gateway}`
  const children = []
  const leaveAlone = endWithUs(children, folder)
  const stop = async () => {
    await Promise.all([...children].reverse().map(stopJvm))
    leaveAlone()
    await rm(folder, {recursive: true, force: true, maxRetries: 3})
  }
  const leave = () => {
    leaveAlone()
    for (const child of children) {
      child.unref()
    }
  }
  try {
    log(`Flink ${release}: starting JobManager, TaskManager (${slots} slots) and SQL gateway`)
    await startProcesses({home, folder, taskHeapMb, jars, outlivesUs, children})
    await waitFor(`${restUrl}/overview`, answer => answer['slots-total'] >= slots, children)
    await waitFor(`${gatewayUrl}/info`, answer => answer.version === release, children)
  } catch (error) {
    await stop()
    throw error
  }
  log(`Flink ${release}: ready, gateway ${gatewayUrl}, dashboard ${restUrl}`)
  return {version, release, gatewayUrl, restUrl, folder, pids: children.map(child => child.pid), stop, leave}
}
