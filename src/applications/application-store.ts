// Applications, their versions, operations and snapshots in the metadata store.

import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { MetadataStore } from '../store/metadata.ts'
import type { Application, ApplicationOperation, Snapshot } from './model.ts'

const tables = { application: 'kav2-application', version: 'kav2-version', operation: 'kav2-operation', snapshot: 'kav2-snapshot' }
const operationsMax = 200

function number(value: number): string {
  return String(value).padStart(9, '0')
}

/** The store of the service. */
export class ApplicationStore {
  readonly #store: MetadataStore

  constructor(store: MetadataStore) {
    this.#store = store
  }

  find(region: string, name: string): Application | undefined {
    return this.#store.get<Application>(tables.application, `${region}/${name}`)
  }

  /** The application of a call, after checking the caller's right. */
  get(context: ActionContext, action: string, name: string): Application {
    context.authorize(`kinesisanalytics:${action}`, applicationArn(context.region, context.accountId, name))
    const found = this.find(context.region, name)
    if (!found) {
      throw new AwsError('ResourceNotFoundException', `Application not found: ${name}, please verify the application exists in region ${context.region}.`)
    }
    return found
  }

  byArn(arn: string): Application {
    const match = /^arn:aws[\w-]*:kinesisanalytics:([\w-]+):\d*:application\/(.+)$/.exec(arn)
    const found = match ? this.find(match[1] ?? '', match[2] ?? '') : undefined
    if (!found) throw new AwsError('ResourceNotFoundException', `Application not found: ${arn}`)
    return found
  }

  list(region?: string): Application[] {
    return [...this.#store.entries<Application>(tables.application, region === undefined ? '' : `${region}/`)].map(([, value]) => value)
  }

  /** Writes an application; a new version is kept in the history. */
  async put(application: Application): Promise<Application> {
    const key = `${application.region}/${application.name}`
    await this.#store.batch([
      { table: tables.application, key, value: application },
      { table: tables.version, key: `${key}/${number(application.versionId)}`, value: application },
    ])
    return application
  }

  /** Changes some members of an application as it stands now. */
  async patch(application: Pick<Application, 'region' | 'name'>, change: Partial<Application>): Promise<Application | undefined> {
    const now = this.find(application.region, application.name)
    return now ? this.put({ ...now, ...change }) : undefined
  }

  version(application: Application, versionId: number): Application | undefined {
    return this.#store.get<Application>(tables.version, `${application.region}/${application.name}/${number(versionId)}`)
  }

  versions(application: Application): Application[] {
    return [...this.#store.entries<Application>(tables.version, `${application.region}/${application.name}/`)].map(([, value]) => value).reverse()
  }

  async remove(application: Application): Promise<void> {
    const key = `${application.region}/${application.name}`
    for (const table of [tables.version, tables.operation, tables.snapshot]) {
      for (const [entry] of [...this.#store.entries(table, `${key}/`)]) await this.#store.delete(table, entry)
    }
    await this.#store.delete(tables.application, key)
  }

  putOperation(application: Application, operation: ApplicationOperation): Promise<void> {
    return this.#store.put(tables.operation, `${application.region}/${application.name}/${operation.id}`, operation)
  }

  operation(application: Application, id: string): ApplicationOperation | undefined {
    return this.#store.get<ApplicationOperation>(tables.operation, `${application.region}/${application.name}/${id}`)
  }

  /** Operations, newest first. */
  operations(application: Application): ApplicationOperation[] {
    const all = [...this.#store.entries<ApplicationOperation>(tables.operation, `${application.region}/${application.name}/`)]
    return all.map(([, value]) => value).sort((a, b) => b.startMs - a.startMs).slice(0, operationsMax)
  }

  putSnapshot(application: Pick<Application, 'region' | 'name'>, snapshot: Snapshot): Promise<void> {
    return this.#store.put(tables.snapshot, `${application.region}/${application.name}/${snapshot.name}`, snapshot)
  }

  snapshot(application: Application, name: string): Snapshot {
    const found = this.#store.get<Snapshot>(tables.snapshot, `${application.region}/${application.name}/${name}`)
    if (!found) throw new AwsError('ResourceNotFoundException', `Snapshot ${name} not found for application ${application.name}`)
    return found
  }

  /** Snapshots, newest first. */
  snapshots(application: Pick<Application, 'region' | 'name'>): Snapshot[] {
    const all = [...this.#store.entries<Snapshot>(tables.snapshot, `${application.region}/${application.name}/`)]
    return all.map(([, value]) => value).sort((a, b) => b.createMs - a.createMs)
  }

  removeSnapshot(application: Application, name: string): Promise<void> {
    return this.#store.delete(tables.snapshot, `${application.region}/${application.name}/${name}`)
  }
}

/** The ARN of an application. */
export function applicationArn(region: string, accountId: string, name: string): string {
  return `arn:aws:kinesisanalytics:${region}:${accountId}:application/${name}`
}
