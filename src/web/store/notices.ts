// Messages on top of the page (Flashbar): errors with code and hint stay until dismissed, successes leave by themselves.

import type { ReactNode } from 'react'
import { ApiError } from '../api/http.ts'
import { type Observable, observable } from './observable.ts'

/** A message on top of the page. */
export interface Notice {
  readonly id: string
  readonly type: 'success' | 'error' | 'warning' | 'info' | 'in-progress'
  readonly header: string
  readonly content?: ReactNode
  readonly code?: string
  readonly hint?: string
  readonly action?: { readonly text: string; readonly run: () => void }
}

/** The messages and the ways to add them. */
export interface Notices {
  readonly list: Observable<readonly Notice[]>
  readonly add: (notice: Omit<Notice, 'id'>, lifetimeMs?: number) => string
  readonly dismiss: (id: string) => void
  readonly success: (header: string, content?: ReactNode) => void
  /** Shows a failure with what was attempted, its code and hint. */
  readonly failure: (attempt: string, thrown: unknown) => void
}

const successLifetimeMs = 6_000
const listedMax = 6

/** Makes an empty list of messages. */
export function createNotices(): Notices {
  const list = observable<readonly Notice[]>([])
  let lastId = 0
  const dismiss = (id: string): void => list.update((all) => all.filter((notice) => notice.id !== id))
  const add = (notice: Omit<Notice, 'id'>, lifetimeMs?: number): string => {
    const id = `notice-${++lastId}`
    list.update((all) => [{ ...notice, id }, ...all].slice(0, listedMax))
    if (lifetimeMs !== undefined) window.setTimeout(() => dismiss(id), lifetimeMs)
    return id
  }
  return {
    list,
    add,
    dismiss,
    success: (header, content) => void add({ type: 'success', header, content }, successLifetimeMs),
    failure: (attempt, thrown) => {
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return
      const isApi = thrown instanceof ApiError
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      add({ type: 'error', header: attempt, content: message, code: isApi ? thrown.code : undefined, hint: isApi ? thrown.hint : undefined })
    },
  }
}
