// The golden files on disk: which scripts there are, what is recorded for a Flink version, and how records are written.
// One `.out` serves all versions that agree in what is compared; where they differ each has `.<version>.out`.

import {existsSync} from 'node:fs'
import {readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {dirname, join, relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import {comparable} from '../../test/sql/render.js'

/** The folder of golden scripts. */
export const goldenRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'test', 'sql')

/** The Flink versions that goldens are recorded for. */
export const goldenVersions = ['1.20', '2.2']

async function sqlFilesIn(folder) {
  const found = []
  for (const entry of await readdir(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      found.push(...(await sqlFilesIn(path)))
    } else if (entry.name.endsWith('.sql')) {
      found.push(path)
    }
  }
  return found.sort()
}

/** All scripts as `{name, path}` with name like `window/hop`, or those whose name contains one of the patterns. */
export async function findScripts(patterns) {
  const scripts = (await sqlFilesIn(goldenRoot)).map(path => ({
    path,
    name: relative(goldenRoot, path).replaceAll('\\', '/').replace(/\.sql$/, ''),
  }))
  return patterns.length === 0
    ? scripts
    : scripts.filter(script => patterns.some(pattern => script.name.includes(pattern)))
}

const sharedPath = name => join(goldenRoot, `${name}.out`)
const versionPath = (name, version) => join(goldenRoot, `${name}.${version}.out`)

/** The recorded output of a script for a version, or null. */
export async function readGolden(name, version) {
  for (const path of [versionPath(name, version), sharedPath(name)]) {
    if (existsSync(path)) {
      return readFile(path, 'utf8')
    }
  }
  return null
}

/** Records one version's output; a version that was not run keeps what it had. */
export async function writeGolden(name, version, text, {onlyVersion = null} = {}) {
  if (onlyVersion !== null) {
    await writeFile(sharedPath(name), text)
    return
  }
  const texts = new Map()
  for (const each of goldenVersions) {
    const recorded = each === version ? text : await readGolden(name, each)
    if (recorded !== null) {
      texts.set(each, recorded)
    }
  }
  const isShared = texts.size === goldenVersions.length && new Set([...texts.values()].map(comparable)).size === 1
  await rm(sharedPath(name), {force: true})
  for (const each of goldenVersions) {
    await rm(versionPath(name, each), {force: true})
  }
  if (isShared) {
    await writeFile(sharedPath(name), texts.get(goldenVersions.at(-1)))
    return
  }
  for (const [each, recorded] of texts) {
    await writeFile(versionPath(name, each), recorded)
  }
}
