// Names of catalog objects as texts.

import type { ObjectPath } from '../../table/schema.ts'
import type { Identifier } from '../ast/node.ts'

/** The parts of a name. */
export function partsOf(identifier: Identifier): readonly string[] {
  return identifier.parts.map((part) => part.text)
}

/** `catalog.database.name`, as error texts write it. */
export function textOfPath(path: ObjectPath): string {
  return `${path.catalog}.${path.database}.${path.name}`
}

/** A name in backticks. */
export function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}

/** The path with every part in backticks. */
export function quotedPath(path: ObjectPath): string {
  return [path.catalog, path.database, path.name].map(quoted).join('.')
}

/** The names, each made unique as Calcite does: `a`, `a0`, `a1`. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const used = new Set<string>()
  return names.map((base) => {
    let name = base
    for (let attempt = 0; used.has(name); attempt++) name = `${base}${attempt}`
    used.add(name)
    return name
  })
}
