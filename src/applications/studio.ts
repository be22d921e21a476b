// What the console does around notebooks: creating one with its role, included streams, building a note, deploying it.
// Always: everything is done through API actions, so their validation and policies apply and clients see the same state.

import type { AwsInvoker, Principal, Shape } from '../aws/action.ts'
import { AwsError } from '../aws/errors.ts'
import type { Clock } from '../base/clock.ts'
import { MillraceError } from '../base/error.ts'
import { type Random, uuid } from '../base/random.ts'
import type { Note } from '../notebook/note/note.ts'
import type { Notebook, NotebookActions } from '../notebook/notebook.ts'
import type { ConsoleCall, CreateNotebookRequest, NotebookOverview, PermissionsBody } from '../protocol/console.ts'
import type { BuildProgress, LiveReplies } from '../protocol/live.ts'
import type { ApplicationStore } from './application-store.ts'
import { lintNote } from './deploy-linter.ts'
import { exportNote, statementsOf } from './export.ts'
import type { Application, Json } from './model.ts'
import { includedStreams, streamsPolicyName } from './policies.ts'
import { createFromNoteCall, createNotebookCalls, includeStreamsCalls, updateCodeCall } from './studio-calls.ts'

/** Streams that a role may read and write. */
export type IncludedStreams = Pick<PermissionsBody, 'sources' | 'destinations'>

/** What the studio needs. */
export interface StudioDeps {
  readonly invoker: AwsInvoker
  readonly store: ApplicationStore
  readonly clock: Clock
  readonly random: Random
  readonly accountId: string
  principalForRole(roleArn: string, sessionName: string): Principal
  /** The notebook of an application, while the server holds it. */
  notebook(application: Application): Notebook | undefined
  /** The role's rights changed. */
  roleChanged(application: Application): void
}

/** Codes that say the role or the bucket is there already. */
const alreadyThere = /^(?:EntityAlreadyExists|BucketAlreadyOwnedByYou$)/
const applicationNamePattern = /^[a-zA-Z0-9_.-]{1,128}$/

function roleNameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1)
}

/** The console's actions around notebooks. */
export class Studio {
  readonly #deps: StudioDeps

  constructor(deps: StudioDeps) {
    this.#deps = deps
  }

  #call(service: ConsoleCall['service'], action: string, input: Shape, region: string, principal?: Principal): Promise<Shape> {
    return this.#deps.invoker.invoke(service, action, input, { region, ...(principal ? { principal } : {}) })
  }

  /** Makes a notebook: the calls of `createNotebookCalls`, where a role or bucket that is there already is used. */
  async createNotebook(request: CreateNotebookRequest, region: string): Promise<readonly ConsoleCall[]> {
    if (this.#deps.store.find(region, request.name)) {
      throw new AwsError('ResourceInUseException', `Application already exists: ${request.name}`)
    }
    const calls = this.notebookCalls(request, region)
    for (const { service, action, input } of calls) {
      await this.#call(service, action, input as Shape, region).catch((thrown: unknown) => {
        if (!(thrown instanceof AwsError) || !alreadyThere.test(thrown.awsCode)) throw thrown
      })
    }
    return calls
  }

  /** What `createNotebook` would call. */
  notebookCalls(request: CreateNotebookRequest, region: string): readonly ConsoleCall[] {
    return createNotebookCalls(request, { accountId: this.#deps.accountId, region })
  }

  #application(name: string, region: string): Application {
    const found = this.#deps.store.find(region, name)
    if (!found) throw new AwsError('ResourceNotFoundException', `Application not found: ${name}`)
    return found
  }

  /** The streams that a notebook's or application's role includes. */
  async permissions(name: string, region: string): Promise<PermissionsBody> {
    const { roleArn } = this.#application(name, region)
    const roleName = roleNameOf(roleArn)
    try {
      const answer = await this.#call('iam', 'GetRolePolicy', { RoleName: roleName, PolicyName: streamsPolicyName }, region)
      const text = String(answer['PolicyDocument'])
      return { roleArn, ...includedStreams(JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text)) }
    } catch (thrown) {
      if (thrown instanceof AwsError && thrown.awsCode.startsWith('NoSuchEntity')) return { roleArn, sources: [], destinations: [] }
      throw thrown
    }
  }

  /** Includes streams in the role's policy; the application becomes a new version. */
  async putPermissions(name: string, region: string, streams: IncludedStreams): Promise<readonly ConsoleCall[]> {
    const application = this.#application(name, region)
    const calls = this.permissionCalls(name, region, streams)
    for (const { service, action, input } of calls) await this.#call(service, action, input as Shape, region)
    await this.#deps.store.put({ ...application, versionId: application.versionId + 1, updateMs: this.#deps.clock.now(), versionCreateMs: this.#deps.clock.now() })
    this.#deps.roleChanged(application)
    return calls
  }

  /** What `putPermissions` would call. */
  permissionCalls(name: string, region: string, { sources, destinations }: IncludedStreams): readonly ConsoleCall[] {
    return includeStreamsCalls(this.#application(name, region).roleArn, sources, destinations)
  }

  /** What the notebook's page shows. */
  overview(name: string, region: string): NotebookOverview {
    const application = this.#application(name, region)
    const notes = this.#deps.notebook(application)?.store.notes() ?? []
    return {
      name, status: application.status, noteCount: notes.length,
      runningParagraphs: notes.reduce((sum, note) => sum + note.paragraphs.filter((paragraph) => paragraph.isRunning).length, 0),
      exportBucket: exportPlace(application).bucket,
    }
  }

  /** Build, deploy and lint for the notes of an application's notebook. */
  actionsFor(name: string, region: string): NotebookActions {
    return {
      lint: (note) => Promise.resolve(lintNote(note)),
      build: (note, applicationName, progress) => this.#build(this.#application(name, region), note, applicationName, progress),
      deploy: (note, applicationName) => this.#deploy(this.#application(name, region), note, applicationName),
    }
  }

  async #build(application: Application, note: Note, applicationName: string, report: (progress: BuildProgress) => void): Promise<void> {
    if (!applicationNamePattern.test(applicationName)) {
      throw new MillraceError('applications.bad-name', `'${applicationName}' is not a name for an application`, { hint: 'use letters, digits, _ . and -' })
    }
    const buildId = uuid(this.#deps.random)
    const step = (text: string, fraction: number, more: Partial<BuildProgress> = {}): void =>
      report({ buildId, applicationName, step: text, fraction, state: 'RUNNING', ...more })
    try {
      step('Checking the note', 0.1)
      const [first, ...others] = lintNote(note)
      if (first) {
        throw new MillraceError('applications.cannot-deploy', `${first.message}${others.length > 0 ? ` (and ${others.length} more)` : ''}`, { position: first.position, hint: first.hint })
      }
      step('Validating the statements', 0.3)
      await this.#validate(application, note)
      step('Packaging', 0.6)
      const { bucket, basePath } = exportPlace(application)
      const archive = exportNote(note, {
        application: applicationName, database: databaseOf(application), flinkVersion: '1.20', createdMs: this.#deps.clock.now(),
      })
      step('Uploading to Amazon S3', 0.8)
      const stamp = new Date(this.#deps.clock.now()).toISOString().replace(/[-:]|\.\d+/g, '')
      const key = `${basePath}/zeppelin-code/${applicationName}-${note.id}-${stamp}.zip`
      const principal = this.#deps.principalForRole(application.roleArn, application.name)
      await this.#call('s3', 'PutObject', { Bucket: bucket, Key: key, Body: archive, ContentType: 'application/zip' }, application.region, principal)
      step('Done', 1, { state: 'DONE', s3Uri: `s3://${bucket}/${key}` })
    } catch (thrown) {
      step('Failed', 1, { state: 'FAILED', error: MillraceError.from(thrown).toJson() })
    }
  }

  async #validate(application: Application, note: Note): Promise<void> {
    const notebook = this.#deps.notebook(application)
    if (!notebook?.isRunning) return
    const session = await notebook.session()
    const error = (await session.validate(statementsOf(note))).find((diagnostic) => diagnostic.severity === 'error')
    if (error) throw new MillraceError(error.code, error.message, { hint: error.hint })
  }

  /** The newest export of a note under a name. */
  async #newestExport(application: Application, note: Note, applicationName: string): Promise<string> {
    const { bucket, basePath } = exportPlace(application)
    const prefix = `${basePath}/zeppelin-code/${applicationName}-${note.id}-`
    const answer = await this.#call('s3', 'ListObjectsV2', { Bucket: bucket, Prefix: prefix }, application.region)
    const keys = ((answer['Contents'] as Json[] | undefined) ?? []).map((object) => String(object['Key'])).sort()
    const newest = keys.at(-1)
    if (newest === undefined) {
      throw new MillraceError('applications.no-build', `note '${note.name}' has not been built as '${applicationName}'`, { hint: `choose "Build ${note.name} and export to Amazon S3" first` })
    }
    return newest
  }

  async #deploy(application: Application, note: Note, applicationName: string): Promise<LiveReplies['deploy']> {
    const { region } = application
    const { bucket } = exportPlace(application)
    const FileKey = await this.#newestExport(application, note, applicationName)
    const location = { BucketARN: `arn:aws:s3:::${bucket}`, FileKey }
    const existing = this.#deps.store.find(region, applicationName)
    if (existing?.mode === 'INTERACTIVE') {
      throw new MillraceError('applications.bad-name', `'${applicationName}' is the name of a notebook`, { hint: 'choose another name' })
    }
    const call = existing
      ? updateCodeCall(existing, location)
      : createFromNoteCall(applicationName, application, note.name, location)
    const answer = await this.#call(call.service, call.action, call.input as Shape, region)
    return { applicationName, applicationArn: String((answer['ApplicationDetail'] as Json)['ApplicationARN']), calls: [call] }
  }
}

/** The Glue database of a notebook. */
export function databaseOf(application: Application): string {
  const zeppelin = application.configuration['ZeppelinApplicationConfiguration'] as Json | undefined
  const glue = (zeppelin?.['CatalogConfiguration'] as Json | undefined)?.['GlueDataCatalogConfiguration'] as Json | undefined
  return String(glue?.['DatabaseARN'] ?? '').split('/').at(-1) || 'default'
}

function exportPlace(application: Application): { readonly bucket: string; readonly basePath: string } {
  const zeppelin = application.configuration['ZeppelinApplicationConfiguration'] as Json | undefined
  const s3 = (zeppelin?.['DeployAsApplicationConfiguration'] as Json | undefined)?.['S3ContentLocation'] as Json | undefined
  return { bucket: String(s3?.['BucketARN'] ?? '').split(':::')[1] ?? '', basePath: String(s3?.['BasePath'] ?? application.name) }
}
