// LOAD, UNLOAD and USE MODULE(S). There is one module, core: the built-in functions; unloading it hides it from SHOW only, as Flink
// keeps finding the built-in functions without it.

import type { LoadModule, UnloadModule, UseModules } from '../../sql/ast/statement.ts'
import { okResult, type StaticResult } from '../operations.ts'
import type { EmbeddedSession } from '../session.ts'
import { alreadyExists, notFound, refused } from './errors.ts'

/** LOAD MODULE. */
export function loadModule(ast: LoadModule, session: EmbeddedSession): StaticResult {
  const name = ast.module.text
  if (session.modules.includes(name)) throw alreadyExists(`A module with name '${name}' already exists`, ast.module.position)
  if (name !== 'core') {
    throw refused(`Could not find any factory for identifier '${name}' that implements 'org.apache.flink.table.factories.ModuleFactory' in the classpath.\n\nAvailable factory identifiers are:\n\ncore`, ast.module.position)
  }
  session.modules = [...session.modules, name]
  session.usedModules = [...session.usedModules, name]
  return okResult
}

/** UNLOAD MODULE. */
export function unloadModule(ast: UnloadModule, session: EmbeddedSession): StaticResult {
  const name = ast.module.text
  if (!session.modules.includes(name)) throw notFound(`No module with name '${name}' exists`, ast.module.position)
  session.modules = session.modules.filter((module) => module !== name)
  session.usedModules = session.usedModules.filter((module) => module !== name)
  return okResult
}

/** USE MODULES. */
export function useModules(ast: UseModules, session: EmbeddedSession): StaticResult {
  const names = ast.modules.map((module) => module.text)
  for (const [index, name] of names.entries()) {
    const { position } = ast.modules[index]!
    if (names.indexOf(name) < index) throw refused(`Module '${name}' appears more than once`, position)
    if (!session.modules.includes(name)) throw notFound(`No module with name '${name}' exists`, position)
  }
  session.usedModules = names
  return okResult
}
