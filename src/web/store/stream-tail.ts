// Follows a stream's records by shard iterators, newest first, with a cap; what left the list is counted.

import { useCallback, useEffect, useRef, useState } from 'react'
import { isOpen, listShards, type RecordsPage, type StreamRecord, textOf } from '../api/kinesis.ts'
import { useApp } from './app.ts'

/** A record as the viewer shows it. */
export interface TailRecord {
  readonly id: string
  readonly shardId: string
  readonly partitionKey: string
  readonly sequenceNumber: string
  readonly arrivalMs: number
  /** Text, pretty JSON where it is JSON; undefined for bytes that are no text. */
  readonly text: string | undefined
  readonly json: unknown
  readonly sizeBytes: number
}

/** Where the tail starts. */
export type TailStart =
  | { readonly kind: 'LATEST' }
  | { readonly kind: 'TRIM_HORIZON' }
  | { readonly kind: 'AT_TIMESTAMP'; readonly atMs: number }

/** The tail. */
export interface StreamTail {
  readonly records: readonly TailRecord[]
  readonly readCount: number
  readonly shardIds: readonly string[]
  readonly error: Error | undefined
  readonly behindMs: number
  readonly clear: () => void
}

const keptMax = 1000
const pollMs = 700
const pageRecords = 200

function toTailRecord(shardId: string, record: StreamRecord): TailRecord {
  const text = textOf(record.Data)
  let json: unknown
  try {
    json = text === undefined ? undefined : JSON.parse(text)
  } catch {
    json = undefined
  }
  return {
    id: `${shardId}/${record.SequenceNumber}`, shardId, partitionKey: record.PartitionKey, sequenceNumber: record.SequenceNumber,
    arrivalMs: record.ApproximateArrivalTimestamp * 1000, text, json,
    sizeBytes: Math.floor((record.Data.length * 3) / 4) - (record.Data.endsWith('==') ? 2 : record.Data.endsWith('=') ? 1 : 0),
  }
}

/** Follows a stream; `shardFilter` undefined means all shards. Reading stops while paused or hidden. */
export function useStreamTail(name: string, start: TailStart, shardFilter: string | undefined, isPaused: boolean): StreamTail {
  const { aws } = useApp()
  const [records, setRecords] = useState<readonly TailRecord[]>([])
  const [readCount, setReadCount] = useState(0)
  const [shardIds, setShardIds] = useState<readonly string[]>([])
  const [error, setError] = useState<Error | undefined>(undefined)
  const [behindMs, setBehindMs] = useState(0)
  const iterators = useRef(new Map<string, string | undefined>())
  const startKey = JSON.stringify(start)

  useEffect(() => {
    iterators.current = new Map()
    setRecords([])
    setReadCount(0)
  }, [name, startKey])

  useEffect(() => {
    if (isPaused) return
    let isStopped = false
    let timer = 0
    const begin = JSON.parse(startKey) as TailStart
    const iteratorOf = async (shardId: string): Promise<string | undefined> => {
      if (iterators.current.has(shardId)) return iterators.current.get(shardId)
      const answer = await aws<{ ShardIterator: string }>('kinesis', 'GetShardIterator', {
        StreamName: name, ShardId: shardId, ShardIteratorType: begin.kind,
        ...(begin.kind === 'AT_TIMESTAMP' ? { Timestamp: begin.atMs / 1000 } : {}),
      })
      iterators.current.set(shardId, answer.ShardIterator)
      return answer.ShardIterator
    }
    const readShard = async (shardId: string): Promise<readonly TailRecord[]> => {
      const iterator = await iteratorOf(shardId)
      if (iterator === undefined) return []
      try {
        const page = await aws<RecordsPage>('kinesis', 'GetRecords', { ShardIterator: iterator, Limit: pageRecords })
        iterators.current.set(shardId, page.NextShardIterator)
        setBehindMs(page.MillisBehindLatest ?? 0)
        return page.Records.map((record) => toTailRecord(shardId, record))
      } catch (thrown) {
        iterators.current.delete(shardId)
        throw thrown
      }
    }
    const poll = async (): Promise<void> => {
      try {
        if (document.visibilityState === 'visible') {
          const shards = await listShards(aws, name)
          const readable = begin.kind === 'LATEST' ? shards.filter(isOpen) : shards
          const ids = readable.map((shard) => shard.ShardId)
          if (isStopped) return
          setShardIds((old) => (old.join() === ids.join() ? old : ids))
          const pages = await Promise.all(ids.filter((id) => shardFilter === undefined || id === shardFilter).map(readShard))
          const fresh = pages.flat().sort((left, right) => right.arrivalMs - left.arrivalMs)
          if (isStopped) return
          if (fresh.length > 0) {
            setRecords((old) => [...fresh, ...old].slice(0, keptMax))
            setReadCount((old) => old + fresh.length)
          }
          setError(undefined)
        }
      } catch (thrown) {
        if (!isStopped) setError(thrown instanceof Error ? thrown : new Error(String(thrown)))
      }
      if (!isStopped) timer = window.setTimeout(() => void poll(), pollMs)
    }
    void poll()
    return () => {
      isStopped = true
      window.clearTimeout(timer)
    }
  }, [aws, name, startKey, shardFilter, isPaused])

  const clear = useCallback(() => {
    setRecords([])
    setReadCount(0)
  }, [])
  return { records, readCount, shardIds, error, behindMs, clear }
}
