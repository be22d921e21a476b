// A live view in a component: the newest frame, acknowledged once it is on screen. Frozen or hidden views ask for nothing more.

import { useEffect, useRef, useState } from 'react'
import type { Frame } from '../../protocol/frame.ts'
import type { ViewQuery } from '../../protocol/live.ts'
import type { LiveSocket, LiveView, ViewTarget } from '../api/live-socket.ts'

/** The newest frame of a view; undefined until the first comes, and after a change of the query's kind until its first. */
export function useLiveView(socket: LiveSocket, target: ViewTarget, query: ViewQuery, isFrozen: boolean): Frame | undefined {
  const [shown, setShown] = useState<{ readonly frame: Frame; readonly queryKey: string } | undefined>(undefined)
  const view = useRef<LiveView | undefined>(undefined)
  const unacknowledged = useRef<number | undefined>(undefined)
  const frozen = useRef(isFrozen)
  frozen.current = isFrozen
  const queryKey = JSON.stringify(query)
  const latestQuery = useRef(query)
  latestQuery.current = query
  const { noteId, paragraphId, resultIndex } = target

  const ackRef = useRef(() => {})
  ackRef.current = () => {
    const sequence = unacknowledged.current
    if (sequence === undefined || frozen.current || document.visibilityState === 'hidden') return
    unacknowledged.current = undefined
    view.current?.ack(sequence)
  }

  useEffect(() => {
    const opened = socket.openView({ noteId, paragraphId, resultIndex }, latestQuery.current, (frame) => {
      unacknowledged.current = frame.header.sequence
      setShown({ frame, queryKey: dimensionKey(latestQuery.current) })
      requestAnimationFrame(() => ackRef.current())
    })
    view.current = opened
    const onVisible = (): void => ackRef.current()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      document.removeEventListener('visibilitychange', onVisible)
      unacknowledged.current = undefined
      opened.close()
      view.current = undefined
    }
  }, [socket, noteId, paragraphId, resultIndex])

  const lastQuery = useRef(queryKey)
  useEffect(() => {
    if (lastQuery.current === queryKey) return
    lastQuery.current = queryKey
    view.current?.change(latestQuery.current)
    // The changed query's frame comes only when the last one is taken, also while frozen.
    const sequence = unacknowledged.current
    if (sequence !== undefined) {
      unacknowledged.current = undefined
      view.current?.ack(sequence)
    }
  }, [queryKey])

  useEffect(() => {
    if (!isFrozen) ackRef.current()
  }, [isFrozen])

  return shown && shown.queryKey === dimensionKey(query) && hasColumnsFor(shown.frame, query) ? shown.frame : undefined
}

/** What must be equal for an older frame to be drawable: windows and sorting may differ, pivots and kinds may not. */
function dimensionKey(query: ViewQuery): string {
  if (query.kind === 'pivot') return JSON.stringify(['pivot', query.keys, query.groups, query.values])
  return query.kind === 'points' ? JSON.stringify(['points', query.columns]) : query.kind
}

/** A frame that was under way when the query changed is of the old query: it is told by its columns. */
function hasColumnsFor(frame: Frame, query: ViewQuery): boolean {
  if (query.kind === 'pivot') {
    const labels = [...query.keys, ...query.groups]
    return frame.columns.length === labels.length + query.values.length && labels.every((field, index) => frame.columns[index]?.name === field.name)
  }
  if (query.kind === 'points') return frame.columns.length === query.columns.length
  return query.kind !== 'changelog' || frame.columns[0]?.name === 'op'
}
