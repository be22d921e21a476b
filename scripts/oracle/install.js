// Installs a real Apache Flink under .flink/<version>/ at the repository's root, from package registries alone.
// The jars come from PyPI's apache-flink-libraries source archive, the SQL gateway from Maven; nothing is compiled.
// An install is whole or absent: it is put together beside its place and renamed.

import {spawn} from 'node:child_process'
import {existsSync} from 'node:fs'
import {copyFile, mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

/** The repository's root folder. */
export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * The exact release that stands for each Flink line.
 * 1.20.3 is the newest 1.20 whose SQL gateway is published to Maven: 1.20.4 and 1.20.5 are on PyPI only.
 */
export const releases = {'1.20': '1.20.3', '2.2': '2.2.1'}

/** Runs a program to its end and rejects with the tail of its output when it fails. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {stdio: ['ignore', 'pipe', 'pipe']})
    let tail = ''
    const keep = chunk => {
      tail = (tail + chunk).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', error => reject(new Error(`cannot run ${command}: ${error.message}`)))
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} exited with ${code}\n${tail}`)),
    )
  })
}

async function moveJars(from, to) {
  await mkdir(to, {recursive: true})
  for (const name of await readdir(from)) {
    await rename(join(from, name), join(to, name))
  }
}

/** Copies one Maven artifact (`group:artifact:version`) into a folder, through Maven's own local repository. */
export async function fetchMavenJar(coordinate, folder) {
  await mkdir(folder, {recursive: true})
  const args = ['-B', '-q', 'dependency:copy', `-Dartifact=${coordinate}`, `-DoutputDirectory=${folder}`]
  await run('mvn', args)
}

async function fetchLibraries(release, folder) {
  // pip must not be told --no-build-isolation: reading a source archive's metadata needs setuptools with wheel.
  const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-binary', 'apache-flink-libraries']
  await run('python3', [...args, `apache-flink-libraries==${release}`, '-d', folder])
  const archive = (await readdir(folder)).find(name => name.endsWith('.tar.gz'))
  await run('tar', ['-xzf', join(folder, archive), '-C', folder])
  return join(folder, archive.replace(/\.tar\.gz$/, ''), 'deps')
}

/**
 * Installs a Flink line ('1.20' or '2.2') if it is absent and returns where it is:
 * `{version, release, home}`, where home has lib/, opt/ and plugins/.
 */
export async function installFlink(version, {log = () => {}} = {}) {
  const release = releases[version]
  if (release === undefined) {
    throw new Error(`no Flink ${version} here: choose one of ${Object.keys(releases).join(', ')}`)
  }
  const home = join(repositoryRoot, '.flink', version)
  const marker = join(home, 'release.txt')
  if (existsSync(marker) && (await readFile(marker, 'utf8')).trim() === release) {
    return {version, release, home}
  }
  const work = `${home}.part-${process.pid}`
  await rm(work, {recursive: true, force: true})
  await mkdir(join(work, 'download'), {recursive: true})
  try {
    log(`Flink ${release}: fetching apache-flink-libraries (about 300 MB)`)
    const dependencies = await fetchLibraries(release, join(work, 'download'))
    for (const folder of ['lib', 'opt', 'plugins']) {
      await moveJars(join(dependencies, folder), join(work, folder))
    }
    log(`Flink ${release}: fetching flink-sql-gateway`)
    await fetchMavenJar(`org.apache.flink:flink-sql-gateway:${release}`, join(work, 'opt'))
    await rm(join(work, 'download'), {recursive: true, force: true})
    await writeFile(join(work, 'release.txt'), `${release}\n`)
    await rm(home, {recursive: true, force: true})
    await rename(work, home)
  } finally {
    await rm(work, {recursive: true, force: true})
  }
  log(`Flink ${release}: installed in ${home}`)
  return {version, release, home}
}

/** Adds a connector or format jar (`group:artifact:version`) to an installed Flink's lib/, once. */
export async function addFlinkJar(version, coordinate, {log = () => {}} = {}) {
  const {home} = await installFlink(version, {log})
  const [, artifact, jarVersion] = coordinate.split(':')
  const name = `${artifact}-${jarVersion}.jar`
  const target = join(home, 'lib', name)
  if (!existsSync(target)) {
    log(`Flink ${version}: fetching ${coordinate}`)
    const staging = join(home, 'download')
    await fetchMavenJar(coordinate, staging)
    await copyFile(join(staging, name), target)
    await rm(staging, {recursive: true, force: true})
  }
  return target
}
