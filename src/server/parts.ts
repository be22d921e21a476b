// The parts of a running server that its interfaces share.

import type { Applications } from '../applications/service.ts'
import type { AwsRouter } from '../aws/router.ts'
import type { Clock } from '../base/clock.ts'
import type { DashboardRest } from '../dashboard/rest.ts'
import type { RatePoint } from '../streams/rates.ts'
import type { Engine } from '../table/engine.ts'
import type { ServerConfig } from './config.ts'
import type { Generators } from './generators.ts'
import type { NotebookHub } from './notebook-hub.ts'

/** What the page's interfaces work with. */
export interface ServerParts {
  readonly config: ServerConfig
  readonly version: string
  readonly accountId: string
  readonly dataDirectory: string
  readonly clock: Clock
  readonly router: AwsRouter
  readonly engine: Engine
  readonly applications: Applications
  readonly notebooks: NotebookHub
  readonly generators: Generators
  readonly dashboard: DashboardRest
  /** `http://host:port`. */
  url(): string
  streamRates(name: string): readonly RatePoint[]
  /** Removes everything; only in memory. */
  reset(): Promise<void>
}
