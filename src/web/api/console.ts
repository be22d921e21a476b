// The console's own REST under `/_millrace/…` (contract: protocol/console.ts).

import type { CreateNotebookRequest, GeneratorStatus, InfoResponse, NotebookOverview, PermissionsBody, StreamRates } from '../../protocol/console.ts'
import type { Http } from './http.ts'

/** Calls of the console's own REST. */
export interface ConsoleApi {
  readonly info: () => Promise<InfoResponse>
  readonly generators: () => Promise<readonly GeneratorStatus[]>
  readonly startGenerator: (stream: string, ratePerSecond: number) => Promise<void>
  readonly stopGenerator: (stream: string) => Promise<void>
  readonly createNotebook: (request: CreateNotebookRequest) => Promise<void>
  readonly overview: (name: string) => Promise<NotebookOverview>
  readonly permissions: (name: string) => Promise<PermissionsBody>
  readonly savePermissions: (name: string, body: Pick<PermissionsBody, 'sources' | 'destinations'>) => Promise<void>
  readonly rates: (stream: string) => Promise<StreamRates>
}

/** Makes the client. */
export function createConsoleApi(http: Http): ConsoleApi {
  const of = (name: string): string => `/_millrace/notebooks/${encodeURIComponent(name)}`
  return {
    info: () => http.request('GET', '/_millrace/info'),
    generators: async () => (await http.request<{ generators: readonly GeneratorStatus[] }>('GET', '/_millrace/generators')).generators,
    startGenerator: (stream, ratePerSecond) => http.request('POST', '/_millrace/generators', { stream, ratePerSecond }),
    stopGenerator: (stream) => http.request('DELETE', `/_millrace/generators/${encodeURIComponent(stream)}`),
    createNotebook: (request) => http.request('POST', '/_millrace/notebooks', request),
    overview: (name) => http.request('GET', `${of(name)}/overview`),
    permissions: (name) => http.request('GET', `${of(name)}/permissions`),
    savePermissions: (name, body) => http.request('PUT', `${of(name)}/permissions`, body),
    rates: (stream) => http.request('GET', `/_millrace/streams/${encodeURIComponent(stream)}/rates`),
  }
}
