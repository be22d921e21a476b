// Hooks for pages: load data and keep it fresh while the tab is visible; run an action with its notices; tell the frame.
// biome-ignore-all lint/correctness/useExhaustiveDependencies: these hooks take their dependencies from the caller

import { type DependencyList, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { AwsCall } from '../api/aws-cli.ts'
import { useApp } from './app.ts'
import { useObservable } from './observable.ts'
import type { PageCommand, PageFrame } from './shell.ts'

/** Loaded data. */
export interface Loaded<T> {
  readonly data: T | undefined
  readonly error: Error | undefined
  readonly isLoading: boolean
  readonly refresh: () => Promise<void>
}

/** Loads on mount and when `deps` change, then every `everyMs` while the tab is visible. The last good data stays on errors. */
export function useData<T>(load: () => Promise<T>, deps: DependencyList, everyMs?: number): Loaded<T> {
  const [data, setData] = useState<T | undefined>(undefined)
  const [error, setError] = useState<Error | undefined>(undefined)
  const [isLoading, setLoading] = useState(true)
  const latest = useRef(load)
  latest.current = load
  const run = useRef(0)

  const refresh = useCallback(async () => {
    const mine = ++run.current
    try {
      const next = await latest.current()
      if (mine !== run.current) return
      setData(next)
      setError(undefined)
    } catch (thrown) {
      if (mine === run.current) setError(thrown instanceof Error ? thrown : new Error(String(thrown)))
    } finally {
      if (mine === run.current) setLoading(false)
    }
  }, [])

  useEffect(() => {
    setLoading(true)
    setData(undefined)
    void refresh()
    return () => {
      run.current++
    }
  }, deps)

  useEffect(() => {
    if (everyMs === undefined) return
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') void refresh()
    }, everyMs)
    return () => window.clearInterval(timer)
  }, [everyMs, refresh])

  return { data, error, isLoading, refresh }
}

/** Runs actions one at a time; failures become notices. */
export function useAction(): { readonly isBusy: boolean; readonly run: (attempt: string, work: () => Promise<void>) => Promise<boolean> } {
  const { notices } = useApp()
  const [isBusy, setBusy] = useState(false)
  const run = useCallback(async (attempt: string, work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
      return true
    } catch (thrown) {
      notices.failure(attempt, thrown)
      return false
    } finally {
      setBusy(false)
    }
  }, [notices])
  return { isBusy, run }
}

/** Runs AWS calls one after another as one action; what went well is told by `done`. */
export function useCalls(): {
  readonly isBusy: boolean
  readonly call: (attempt: string, calls: readonly AwsCall[], done: string) => Promise<boolean>
} {
  const { aws, notices } = useApp()
  const { isBusy, run } = useAction()
  const call = useCallback((attempt: string, calls: readonly AwsCall[], done: string) => run(attempt, async () => {
    for (const { service, action, input } of calls) await aws(service, action, input)
    notices.success(done)
  }), [aws, notices, run])
  return { isBusy, call }
}

/** Tells the frame what this page is; keep `frame` stable by its title and crumbs. */
export function usePage(frame: PageFrame): void {
  const { shell } = useApp()
  const key = JSON.stringify([frame.title, frame.crumbs, frame.contentType, frame.help?.header])
  useLayoutEffect(() => {
    shell.frame.set(frame)
    document.title = `${frame.title} | Millrace`
  }, [key, frame.navigation])
}

/** Adds commands to the palette while the page is shown. */
export function useCommands(commands: readonly PageCommand[], deps: DependencyList): void {
  const { shell } = useApp()
  useEffect(() => {
    shell.commands.set(commands)
    return () => shell.commands.set([])
  }, deps)
}

/** Where the page is. */
export function useLocation() {
  return useObservable(useApp().router.location)
}

/** A value that follows `value` after it rested for `waitMs`. */
export function useDebounced<T>(value: T, waitMs: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), waitMs)
    return () => window.clearTimeout(timer)
  }, [value, waitMs])
  return settled
}
