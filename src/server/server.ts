// The composition root: every module of the product put together behind one port.
// Always: the data directory is locked before anything is read; what ran before goes on after a restart; stopping takes a last checkpoint.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApplications } from '../applications/service.ts'
import type { AwsInvoker } from '../aws/action.ts'
import { rootPrincipal } from '../aws/auth.ts'
import { CallContext } from '../aws/call-context.ts'
import { createAwsRouter } from '../aws/router.ts'
import { systemClock } from '../base/clock.ts'
import { hexId, systemRandom, uuid } from '../base/random.ts'
import { createCatalogService } from '../catalog/service.ts'
import { createDashboardRest } from '../dashboard/rest.ts'
import { createEmbeddedEngine } from '../engine/embedded-engine.ts'
import { createIdentity } from '../identity/identity.ts'
import { createMonitoringServices } from '../monitoring/service.ts'
import { createObjectsService } from '../objects/service.ts'
import { openDataDirectory } from '../store/data-directory.ts'
import type { Authorize } from '../streams/local-client.ts'
import { createStreams } from '../streams/service.ts'
import { accountId, checkConfig, type ServerConfig } from './config.ts'
import { Generators } from './generators.ts'
import { NotebookHub } from './notebook-hub.ts'
import type { ServerParts } from './parts.ts'
import { openPort } from './port.ts'
import { createWorkerServices } from './worker-services.ts'

/** A running server. */
export interface MillraceServer {
  readonly url: string
  /** The page's address with its token. */
  readonly pageUrl: string
  readonly parts: ServerParts
  /** Stops: a last checkpoint, notes saved, the port closed, the directory unlocked. */
  close(): Promise<void>
}

/** What the caller brings. */
export interface StartOptions {
  readonly config: ServerConfig
  /** Folder of the built page. */
  readonly webDirectory: string
  readonly onError?: (error: unknown) => void
}

const tokenTable = 'server'

function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** Starts a server. Throws `store.directory-in-use`, `http.port-in-use` and the like. */
export async function startServer({ config, webDirectory, onError = () => undefined }: StartOptions): Promise<MillraceServer> {
  checkConfig(config)
  const clock = systemClock
  const random = systemRandom
  const data = await openDataDirectory({
    clock, inMemory: config.inMemory, durability: config.durability, ...(config.dataDir === undefined ? {} : { path: config.dataDir }),
  })
  /** What is open: closed from the last to the first, at the end or when a later part fails to open. */
  const opened: { close(): Promise<void> }[] = [data]
  const closeOpened = async (): Promise<void> => {
    for (let part = opened.pop(); part !== undefined; part = opened.pop()) await part.close()
  }
  try {
    return await compose()
  } catch (thrown) {
    await closeOpened()
    throw thrown
  }

  async function compose(): Promise<MillraceServer> {
    const { metadata } = data
    const identity = createIdentity({ store: metadata, clock, random, accountId })
    const monitoring = createMonitoringServices(metadata)
    const streams = await createStreams({
      store: metadata, dataDir: data.streamsPath, clock, random, accountId, stateDelayMs: config.stateDelayMs, durability: data.durability,
      enforceLimits: config.enforceLimits, metrics: monitoring.metrics, onError,
    })
    opened.push(streams)
    const contextParts = { accountId, clock, policies: identity.policySource }
    const authorize: Authorize = (principal, action, resource, resourcePolicy) => {
      const facts = { principal, region: config.region, requestId: uuid(random), family: 'json' as const, signal: () => new AbortController().signal }
      new CallContext(contextParts, facts).authorize(action, resource, resourcePolicy)
    }
    const principalForRole = (roleArn: string, sessionName: string) => identity.principalForRole(roleArn, sessionName)
    const engine = await createEmbeddedEngine({
      dataDirectory: data.path, clock, random, flinkVersion: config.flinkVersion, memoryLimitBytes: config.memoryLimitBytes,
      services: createWorkerServices({
        streams, authorize, rootPrincipal: rootPrincipal(accountId), principalForRole, onPolicyChange: (listener) => identity.onPolicyChange(listener),
      }),
    })
    opened.push(engine)
    // Modules that call the API need the router, and the router needs their services: they reach it through this.
    const invoker: AwsInvoker = { invoke: (...call) => router.invoke(...call) }
    const hub: NotebookHub = new NotebookHub({
      directory: join(data.path, 'notebook'), engine, clock, random, invoker, principalForRole,
      application: (name, region) => applications.store.find(region, name),
      actionsFor: (name, region) => applications.studio.actionsFor(name, region),
      onError,
    })
    const applications = createApplications({
      metrics: monitoring.metrics,
      engine, clock, random, invoker, metadata, accountId, stateDelayMs: config.stateDelayMs, notebooks: hub, principalForRole,
      endpoint: () => port.pageUrl, notebook: (application) => hub.notebook(application),
      roleChanged: (application) => {
        if (application.mode === 'INTERACTIVE') hub.notebook(application).renewSession()
      },
    })
    const router = createAwsRouter({
      services: [
        streams.service, identity.iam, identity.sts, createCatalogService(metadata), createObjectsService({ store: metadata, blobs: data.blobs, random }),
        monitoring.logs, monitoring.cloudwatch, applications.service,
      ],
      auth: { mode: config.auth, keys: identity.keyLookup, policies: identity.policySource },
      clock, random, accountId, defaultRegion: config.region, allowedHosts: config.allowedHosts, onError,
    })
    const generators = new Generators(invoker, clock, random)
    const token = await pageToken()
    const parts: ServerParts = {
      config, version: packageVersion(), accountId, dataDirectory: data.path, clock, router, engine, applications, notebooks: hub, generators,
      dashboard: createDashboardRest({ engine, clock, random }),
      url: () => port.url,
      streamRates: (name) => streams.rateTable(config.region, name),
      reset,
    }
    const port = await openPort({ parts, token, webDirectory, onError })
    opened.push(port)
    void applications.lifecycle.resumeAll().catch(onError)
    return { url: port.url, pageUrl: port.pageUrl, parts, close }

    async function pageToken(): Promise<string> {
      const known = metadata.get<string>(tokenTable, 'page-token')
      if (known !== undefined) return known
      const made = hexId(random, 32)
      await metadata.put(tokenTable, 'page-token', made)
      return made
    }

    async function reset(): Promise<void> {
      generators.close()
      for (const job of engine.jobs()) await job.cancel()
      await streams.reset()
      await metadata.clear()
      await data.blobs.clear()
      await metadata.put(tokenTable, 'page-token', token)
      identity.reload()
    }

    async function close(): Promise<void> {
      generators.close()
      await applications.lifecycle.leave().catch(onError)
      hub.leave()
      await closeOpened()
    }
  }
}
