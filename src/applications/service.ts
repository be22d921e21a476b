// Kinesis Analytics V2 as a service of the port, with the lifecycle of applications and the studio around it.

import { type AwsInvoker, defineService, type Principal, type Service } from '../aws/action.ts'
import type { MetricSink } from '../aws/metric-sink.ts'
import type { Clock } from '../base/clock.ts'
import type { Random } from '../base/random.ts'
import type { Notebook } from '../notebook/notebook.ts'
import type { MetadataStore } from '../store/metadata.ts'
import type { Engine } from '../table/engine.ts'
import { actions } from './actions/all.gen.ts'
import { ApplicationStore } from './application-store.ts'
import { ApplicationLifecycle, type NotebookHost } from './lifecycle.ts'
import type { Application } from './model.ts'
import { Studio } from './studio.ts'
import { Telemetry } from './telemetry.ts'

/** What the module needs. */
export interface ApplicationsDeps {
  readonly engine: Engine
  readonly clock: Clock
  readonly random: Random
  readonly invoker: AwsInvoker
  readonly metadata: MetadataStore
  readonly accountId: string
  readonly stateDelayMs: number
  readonly notebooks: NotebookHost
  /** Where the applications' metrics go. */
  readonly metrics: MetricSink
  /** The page's address, for presigned URLs. */
  endpoint(): string
  principalForRole(roleArn: string, sessionName: string): Principal
  notebook(application: Application): Notebook | undefined
  roleChanged(application: Application): void
}

/** State shared by the actions. */
export interface ApplicationsState {
  readonly store: ApplicationStore
  readonly lifecycle: ApplicationLifecycle
  readonly clock: Clock
  readonly random: Random
  endpoint(): string
}

/** The module. */
export interface Applications {
  readonly service: Service
  readonly store: ApplicationStore
  readonly lifecycle: ApplicationLifecycle
  readonly studio: Studio
}

/** Makes the module. */
export function createApplications(deps: ApplicationsDeps): Applications {
  const store = new ApplicationStore(deps.metadata)
  const telemetry = new Telemetry(deps.invoker, deps.clock, deps.metrics)
  const lifecycle = new ApplicationLifecycle({ ...deps, store, telemetry })
  const studio = new Studio({ ...deps, store })
  const state: ApplicationsState = { store, lifecycle, clock: deps.clock, random: deps.random, endpoint: deps.endpoint }
  return { service: defineService('kinesisanalyticsv2', state, actions), store, lifecycle, studio }
}
