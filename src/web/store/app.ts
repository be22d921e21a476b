// Everything the page's parts share, made once in main.tsx and handed down by context.

import { createContext, useContext } from 'react'
import type { InfoResponse } from '../../protocol/console.ts'
import { type Aws, createAws } from '../api/aws.ts'
import { type ConsoleApi, createConsoleApi } from '../api/console.ts'
import { createHttp, type Http } from '../api/http.ts'
import { createNotices, type Notices } from './notices.ts'
import { type Observable, observable } from './observable.ts'
import { createPreferences, type Preferences } from './preferences.ts'
import { createRecorder, type Recorder, recorded } from './recorder.ts'
import { createRouter, type Router } from './router.ts'
import { createShell, type Shell } from './shell.ts'

/** The shared parts. */
export interface App {
  readonly http: Http
  readonly aws: Aws
  readonly console: ConsoleApi
  readonly router: Router
  readonly notices: Notices
  readonly recorder: Recorder
  readonly preferences: Preferences
  readonly shell: Shell
  readonly info: Observable<InfoResponse | undefined>
  /** False once the server refused the page's token. */
  readonly isAuthorised: Observable<boolean>
}

/** Makes the shared parts and asks the server who it is. */
export function createApp(): App {
  const isAuthorised = observable(true)
  const http = createHttp(() => isAuthorised.set(false))
  const recorder = createRecorder()
  const app: App = {
    http,
    aws: recorded(createAws(http), recorder),
    console: createConsoleApi(http, recorder.add),
    recorder,
    router: createRouter(),
    notices: createNotices(),
    preferences: createPreferences(),
    shell: createShell(),
    info: observable<InfoResponse | undefined>(undefined),
    isAuthorised,
  }
  app.console.info().then(app.info.set, () => undefined)
  return app
}

/** Hands the parts down. */
export const AppContext = createContext<App | undefined>(undefined)

/** The shared parts in a component. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('useApp outside of AppContext')
  return app
}
