// The page's socket to a notebook: requests with replies, events, and views whose frames are acknowledged once painted.
// It reconnects by itself with back-off and opens every open view again; requests under way at a break fail with `ConnectionLost`.

import { decodeFrame, type Frame } from '../../protocol/frame.ts'
import type { LiveEvent, LiveRequest, ViewQuery } from '../../protocol/live.ts'
import { type Observable, observable } from '../store/observable.ts'
import { ApiError } from './http.ts'

/** A request without its id. */
export type LiveCall = LiveRequest extends infer R ? (R extends { readonly id: number } ? Omit<R, 'id'> : never) : never

/** States of the connection. */
export type SocketState = 'connecting' | 'open' | 'retrying' | 'closed'

/** Which result a view shows. */
export interface ViewTarget {
  readonly noteId: string
  readonly paragraphId: string
  readonly resultIndex: number
}

/** An open view. */
export interface LiveView {
  readonly change: (query: ViewQuery) => void
  /** Asks for the next frame: call when the last one is on screen. */
  readonly ack: (sequence: number) => void
  readonly close: () => void
}

/** The socket. */
export interface LiveSocket {
  readonly state: Observable<SocketState>
  /** Why the server refused the connection for good, e.g. an unknown notebook. */
  readonly refusal: Observable<ApiError | undefined>
  readonly request: <T>(call: LiveCall) => Promise<T>
  readonly closeNote: (noteId: string) => void
  readonly listen: (listener: (event: LiveEvent) => void) => () => void
  readonly openView: (target: ViewTarget, query: ViewQuery, onFrame: (frame: Frame) => void) => LiveView
  readonly retryNow: () => void
  readonly close: () => void
}

interface Pending {
  readonly done: (body: never) => void
  readonly fail: (error: ApiError) => void
}

interface OpenView {
  readonly target: ViewTarget
  query: ViewQuery
  readonly onFrame: (frame: Frame) => void
}

const retryFirstMs = 250
const retryMaxMs = 8_000
const openWaitMs = 10_000

/** The socket's address for a notebook. */
export function liveUrl(notebook: string): string {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws'
  return `${scheme}://${window.location.host}/zeppelin/${encodeURIComponent(notebook)}/live`
}

/** Connects to a notebook's live socket. */
export function createLiveSocket(url: string): LiveSocket {
  const state = observable<SocketState>('connecting')
  const refusal = observable<ApiError | undefined>(undefined)
  const listeners = new Set<(event: LiveEvent) => void>()
  const pending = new Map<number, Pending>()
  const views = new Map<number, OpenView>()
  let socket: WebSocket | undefined
  let lastId = 0
  let attempts = 0
  let timer: number | undefined

  const send = (message: LiveRequest): boolean => {
    if (socket?.readyState !== WebSocket.OPEN) return false
    socket.send(JSON.stringify(message))
    return true
  }

  const failAll = (): void => {
    for (const { fail } of pending.values()) fail(new ApiError(0, 'ConnectionLost', 'The connection to the notebook was lost.'))
    pending.clear()
  }

  const onMessage = (data: string | ArrayBuffer): void => {
    if (typeof data !== 'string') {
      const frame = decodeFrame(data)
      views.get(frame.header.viewId)?.onFrame(frame)
      return
    }
    const event = JSON.parse(data) as LiveEvent
    if (event.op === 'reply' || event.op === 'failed') {
      if (event.op === 'failed' && event.id === 0) refusal.set(new ApiError(404, event.error.code, event.error.message, event.error.hint))
      const waiting = pending.get(event.id)
      pending.delete(event.id)
      if (event.op === 'reply') waiting?.done(event.body as never)
      else waiting?.fail(new ApiError(400, event.error.code, event.error.message, event.error.hint))
      return
    }
    for (const listener of [...listeners]) listener(event)
  }

  const connect = (): void => {
    window.clearTimeout(timer)
    if (state.get() === 'closed') return
    const opened = new WebSocket(url)
    socket = opened
    opened.binaryType = 'arraybuffer'
    opened.onopen = () => {
      attempts = 0
      for (const [viewId, view] of views) send({ op: 'openView', viewId, ...view.target, query: view.query })
      state.set('open')
    }
    opened.onmessage = (message) => onMessage(message.data as string | ArrayBuffer)
    opened.onclose = () => {
      if (socket !== opened || state.get() === 'closed') return
      failAll()
      if (refusal.get()) return state.set('closed')
      state.set('retrying')
      const waitMs = Math.min(retryMaxMs, retryFirstMs * 2 ** attempts++) * (0.75 + Math.random() / 2)
      timer = window.setTimeout(connect, waitMs)
    }
  }
  connect()

  const whenOpen = (): Promise<void> =>
    new Promise((done, fail) => {
      if (state.get() === 'open') return done()
      const giveUp = window.setTimeout(() => {
        stop()
        fail(new ApiError(0, 'NotConnected', 'The notebook is not connected.', 'The page reconnects by itself; your text is kept.'))
      }, openWaitMs)
      const stop = state.subscribe(() => {
        if (state.get() !== 'open') return
        window.clearTimeout(giveUp)
        stop()
        done()
      })
    })

  return {
    state,
    refusal,
    request: async <T>(call: LiveCall): Promise<T> => {
      await whenOpen()
      return new Promise<T>((done, fail) => {
        const id = ++lastId
        pending.set(id, { done: done as (body: never) => void, fail })
        if (!send({ ...call, id } as LiveRequest)) {
          pending.delete(id)
          fail(new ApiError(0, 'NotConnected', 'The notebook is not connected.'))
        }
      })
    },
    closeNote: (noteId) => void send({ op: 'closeNote', noteId }),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    openView: (target, query, onFrame) => {
      const viewId = ++lastId
      const view: OpenView = { target, query, onFrame }
      views.set(viewId, view)
      send({ op: 'openView', viewId, ...target, query })
      return {
        change: (next) => {
          view.query = next
          send({ op: 'changeView', viewId, query: next })
        },
        ack: (sequence) => void send({ op: 'ack', viewId, sequence }),
        close: () => {
          views.delete(viewId)
          send({ op: 'closeView', viewId })
        },
      }
    },
    retryNow: () => {
      if (state.get() !== 'retrying') return
      attempts = 0
      connect()
    },
    close: () => {
      state.set('closed')
      window.clearTimeout(timer)
      failAll()
      socket?.close()
    },
  }
}
