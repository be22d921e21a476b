// What the statements of a session work on.

import type { Clock } from '../../base/clock.ts'
import type { Planner } from '../../plan/planner.ts'
import type { ValidationFacts } from '../../sql/validate/context.ts'
import type { Job } from '../../table/engine.ts'
import type { Registries } from '../registry.ts'
import type { SessionCatalogs } from '../session-catalogs.ts'

/** A session as its statements see it. */
export interface StatementContext {
  readonly catalogs: SessionCatalogs
  readonly registries: Registries
  readonly clock: Clock
  /** Effective properties. */
  properties(): Readonly<Record<string, string>>
  setProperty(key: string, value: string): void
  resetProperty(key: string | undefined): void
  planner(): Planner
  facts(): ValidationFacts
  jobs(): readonly Job[]
  /** User functions by full path; kept, but not runnable on the embedded engine. */
  readonly userFunctions: Map<string, string>
  readonly modules: { loaded: string[]; used: string[] }
  readonly jars: string[]
}
