// The console's own REST under `/_millrace/…` (contract: protocol/console.ts).

import type { CallsBody, ConsoleCall, CreateNotebookRequest, GeneratorStatus, InfoResponse, NotebookOverview, PermissionsBody, StreamRates } from '../../protocol/console.ts'
import type { Http } from './http.ts'

type IncludedStreams = Pick<PermissionsBody, 'sources' | 'destinations'>

/** Calls of the console's own REST. */
export interface ConsoleApi {
  readonly info: () => Promise<InfoResponse>
  readonly generators: () => Promise<readonly GeneratorStatus[]>
  readonly startGenerator: (stream: string, ratePerSecond: number) => Promise<void>
  readonly stopGenerator: (stream: string) => Promise<void>
  readonly createNotebook: (request: CreateNotebookRequest) => Promise<void>
  /** The AWS calls that `createNotebook` makes; so does the next of `savePermissions`. */
  readonly notebookCalls: (request: CreateNotebookRequest) => Promise<readonly ConsoleCall[]>
  readonly permissionCalls: (name: string, body: IncludedStreams) => Promise<readonly ConsoleCall[]>
  readonly overview: (name: string) => Promise<NotebookOverview>
  readonly permissions: (name: string) => Promise<PermissionsBody>
  readonly savePermissions: (name: string, body: IncludedStreams) => Promise<void>
  readonly rates: (stream: string) => Promise<StreamRates>
}

/** Makes the client; `onCalls` is told what AWS calls an action consisted of. */
export function createConsoleApi(http: Http, onCalls: (calls: readonly ConsoleCall[]) => void): ConsoleApi {
  const planned = async (method: 'POST' | 'PUT', path: string, body: unknown): Promise<readonly ConsoleCall[]> =>
    (await http.request<CallsBody>(method, `${path}?dryRun=true`, body)).calls
  const done = async (method: 'POST' | 'PUT', path: string, body: unknown): Promise<void> => onCalls((await http.request<CallsBody>(method, path, body)).calls)
  const of = (name: string): string => `/_millrace/notebooks/${encodeURIComponent(name)}`
  return {
    info: () => http.request('GET', '/_millrace/info'),
    generators: async () => (await http.request<{ generators: readonly GeneratorStatus[] }>('GET', '/_millrace/generators')).generators,
    startGenerator: (stream, ratePerSecond) => http.request('POST', '/_millrace/generators', { stream, ratePerSecond }),
    stopGenerator: (stream) => http.request('DELETE', `/_millrace/generators/${encodeURIComponent(stream)}`),
    createNotebook: (request) => done('POST', '/_millrace/notebooks', request),
    notebookCalls: (request) => planned('POST', '/_millrace/notebooks', request),
    permissionCalls: (name, body) => planned('PUT', `${of(name)}/permissions`, body),
    overview: (name) => http.request('GET', `${of(name)}/overview`),
    permissions: (name) => http.request('GET', `${of(name)}/permissions`),
    savePermissions: (name, body) => done('PUT', `${of(name)}/permissions`, body),
    rates: (stream) => http.request('GET', `/_millrace/streams/${encodeURIComponent(stream)}/rates`),
  }
}
