// Small things of the catalog that have a name and nothing else to say: connections, tags by ARN, settings.

import type { ActionContext } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { MetadataStore } from '../store/metadata.ts'

/** A stored connection; times are epoch ms. */
export interface GlueConnection {
  readonly input: Record<string, unknown> & { readonly Name: string }
  readonly createMs: number
  readonly updateMs: number
  readonly updatedBy: string
}

const names = { connection: 'glue-connection', tags: 'glue-tags', settings: 'glue-settings' }
const tagsMax = 50

/** Connections, tags and settings. */
export class CatalogEntries {
  readonly #store: MetadataStore

  constructor(store: MetadataStore) {
    this.#store = store
  }

  findConnection(context: ActionContext, name: string): GlueConnection | undefined {
    return this.#store.get<GlueConnection>(names.connection, `${context.region}/${name}`)
  }

  connection(context: ActionContext, name: string): GlueConnection {
    const found = this.findConnection(context, name)
    if (!found) throw new AwsError('EntityNotFoundException', `Cannot find connection '${name}' in catalog '${context.accountId}'.`)
    return found
  }

  connections(context: ActionContext): GlueConnection[] {
    return [...this.#store.entries<GlueConnection>(names.connection, `${context.region}/`)].map(([, connection]) => connection)
  }

  putConnection(context: ActionContext, connection: GlueConnection): Promise<void> {
    return this.#store.put(names.connection, `${context.region}/${connection.input.Name}`, connection)
  }

  deleteConnection(context: ActionContext, name: string): Promise<void> {
    return this.#store.delete(names.connection, `${context.region}/${name}`)
  }

  tags(arn: string): Record<string, string> {
    return this.#store.get<Record<string, string>>(names.tags, arn) ?? {}
  }

  async putTags(arn: string, tags: Record<string, string>): Promise<void> {
    if (Object.keys(tags).length > tagsMax) throw new AwsError('InvalidInputException', `A resource can have ${tagsMax} tags.`)
    await (Object.keys(tags).length === 0 ? this.#store.delete(names.tags, arn) : this.#store.put(names.tags, arn, tags))
  }

  setting<T>(context: ActionContext, name: string): T | undefined {
    return this.#store.get<T>(names.settings, `${context.region}/${name}`)
  }

  putSetting(context: ActionContext, name: string, value: unknown): Promise<void> {
    return this.#store.put(names.settings, `${context.region}/${name}`, value)
  }
}

/** A connection as the API answers it. */
export function describeConnection(connection: GlueConnection, hidePassword: boolean): Record<string, unknown> {
  const properties = { ...(connection.input['ConnectionProperties'] as Record<string, string> | undefined) }
  if (hidePassword) for (const name of ['PASSWORD', 'ENCRYPTED_PASSWORD']) delete properties[name]
  return {
    ...connection.input, ConnectionProperties: properties, CreationTime: new Date(connection.createMs), LastUpdatedTime: new Date(connection.updateMs),
    LastUpdatedBy: connection.updatedBy, Status: 'READY', ConnectionSchemaVersion: 1,
  }
}
