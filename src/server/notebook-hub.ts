// The notebooks that the server holds: one per INTERACTIVE application, opened when first needed.
// Always: a notebook's session runs under the application's role, with its Glue database as the current one.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { studioCatalog } from '../applications/lifecycle.ts'
import type { Application } from '../applications/model.ts'
import { databaseOf } from '../applications/studio.ts'
import type { AwsInvoker, Principal } from '../aws/action.ts'
import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import type { Random } from '../base/random.ts'
import { createGlueCatalog } from '../catalog/glue-catalog.ts'
import { Notebook, type NotebookActions } from '../notebook/notebook.ts'
import type { Engine, SessionOptions } from '../table/engine.ts'

/** What the hub needs. */
export interface NotebookHubOptions {
  readonly directory: string
  readonly engine: Engine
  readonly clock: Clock
  readonly random: Random
  readonly invoker: AwsInvoker
  principalForRole(roleArn: string, sessionName: string): Principal
  application(name: string, region: string): Application | undefined
  actionsFor(name: string, region: string): NotebookActions
  onError(error: MillraceError): void
}

/** Holds the notebooks. */
export class NotebookHub {
  readonly #options: NotebookHubOptions
  readonly #open = new Map<string, Notebook>()

  constructor(options: NotebookHubOptions) {
    this.#options = options
  }

  /** The notebook of an application. */
  notebook(application: Application): Notebook {
    const known = this.#open.get(application.arn)
    if (known) return known
    const { engine, clock, random, directory, onError } = this.#options
    const { name, region } = application
    const notebook = new Notebook({
      name, engine, clock, random, onError, directory: join(directory, region, name), actions: this.#options.actionsFor(name, region),
      sessionOptions: () => this.#sessionOptions(name, region),
    })
    this.#open.set(application.arn, notebook)
    return notebook
  }

  /** The notebook of a name; throws `server.no-notebook`. */
  byName(name: string, region: string): Notebook {
    const application = this.#options.application(name, region)
    if (application?.mode === 'INTERACTIVE') return this.notebook(application)
    throw new MillraceError('server.no-notebook', `there is no notebook '${name}' in ${region}`, { hint: 'create it on the page Studio notebooks' })
  }

  #sessionOptions(name: string, region: string): SessionOptions {
    const application = this.#options.application(name, region)
    if (!application) throw new MillraceError('server.no-notebook', `notebook '${name}' is gone`)
    const principal = this.#options.principalForRole(application.roleArn, name)
    const database = databaseOf(application)
    return {
      name, region, roleArn: application.roleArn,
      properties: { 'execution.checkpointing.interval': '10 s', 'millrace.flink-version': '1.20' },
      catalogs: [createGlueCatalog({ name: studioCatalog, invoker: this.#options.invoker, region, principal, defaultDatabase: database })],
      currentCatalog: studioCatalog, currentDatabase: database,
    }
  }

  start(application: Application): Promise<void> {
    // Asking for the role now makes a notebook with an unusable role fail to start, as on AWS.
    this.#options.principalForRole(application.roleArn, application.name)
    this.notebook(application).start()
    return Promise.resolve()
  }

  async stop(application: Application): Promise<void> {
    await this.#open.get(application.arn)?.stop()
  }

  async remove(application: Application): Promise<void> {
    await this.stop(application)
    this.#open.delete(application.arn)
    await rm(join(this.#options.directory, application.region, application.name), { recursive: true, force: true })
  }

  /** Lets go of all notebooks when the server stops. */
  leave(): void {
    for (const notebook of this.#open.values()) notebook.leave()
  }
}
