// Changes of a stream's shards: first shards, split, merge and uniform scaling, as pure functions on lists of shards.
// Always: open shards cover all hash keys without overlap; a child names its one or two parents, and its sequence
// numbers begin after theirs end. Scaling goes by splits and merges, as in Kinesis, so lineage never has more than
// two parents.

import { evenRanges, hashKeyEnd } from './hash-key.ts'
import { openShards, type ShardRecord, shardIdOf } from './model.ts'
import { closedSequenceIndex, SequenceNumbers } from './sequence-number.ts'

/** The shards a stream is born with. */
export function firstShards(count: number, nowMs: number): ShardRecord[] {
  return evenRanges(count).map((range, index) => ({
    id: shardIdOf(index),
    index,
    startingHashKey: range.start.toString(),
    endingHashKey: range.end.toString(),
    createdMs: nowMs,
    createdSec: Math.floor(nowMs / 1000),
  }))
}

function close(shard: ShardRecord, nowMs: number): ShardRecord {
  const endSec = Math.max(Math.floor(nowMs / 1000), shard.createdSec)
  const endingSequenceNumber = new SequenceNumbers(shard.createdSec, shard.index).text(closedSequenceIndex, endSec)
  return { ...shard, closedMs: nowMs, endingSequenceNumber }
}

function child(index: number, parents: readonly ShardRecord[], start: bigint, end: bigint, nowMs: number): ShardRecord {
  const [parent, adjacent] = parents
  return {
    id: shardIdOf(index),
    index,
    ...(parent ? { parentId: parent.id } : {}),
    ...(adjacent ? { adjacentParentId: adjacent.id } : {}),
    startingHashKey: start.toString(),
    endingHashKey: end.toString(),
    createdMs: nowMs,
    createdSec: Math.max(Math.floor(nowMs / 1000), ...parents.map((shard) => shard.createdSec)) + 1,
  }
}

function nextIndex(shards: readonly ShardRecord[]): number {
  return Math.max(-1, ...shards.map((shard) => shard.index)) + 1
}

function replace(shards: readonly ShardRecord[], closed: readonly ShardRecord[]): ShardRecord[] {
  return shards.map((shard) => closed.find((other) => other.id === shard.id) ?? shard)
}

/** Splits an open shard so that the second child begins at the hash key. */
export function splitShard(
  shards: readonly ShardRecord[],
  shardId: string,
  hashKey: bigint,
  nowMs: number,
): ShardRecord[] {
  const parent = shards.find((shard) => shard.id === shardId)
  if (!parent || parent.closedMs !== undefined) return [...shards]
  const index = nextIndex(shards)
  const lower = child(index, [parent], BigInt(parent.startingHashKey), hashKey - 1n, nowMs)
  const upper = child(index + 1, [parent], hashKey, BigInt(parent.endingHashKey), nowMs)
  return [...replace(shards, [close(parent, nowMs)]), lower, upper]
}

/** Merges two open shards whose ranges touch, in either order. */
export function mergeShards(
  shards: readonly ShardRecord[],
  first: string,
  second: string,
  nowMs: number,
): ShardRecord[] {
  const one = shards.find((shard) => shard.id === first)
  const two = shards.find((shard) => shard.id === second)
  if (!one || !two || one.closedMs !== undefined || two.closedMs !== undefined) return [...shards]
  const starts = [BigInt(one.startingHashKey), BigInt(two.startingHashKey)]
  const ends = [BigInt(one.endingHashKey), BigInt(two.endingHashKey)]
  const start = starts[0]! < starts[1]! ? starts[0]! : starts[1]!
  const end = ends[0]! > ends[1]! ? ends[0]! : ends[1]!
  const merged = child(nextIndex(shards), [one, two], start, end, nowMs)
  return [...replace(shards, [close(one, nowMs), close(two, nowMs)]), merged]
}

/** Whether the ranges of two shards touch. */
export function areAdjacent(one: ShardRecord, two: ShardRecord): boolean {
  return (
    BigInt(one.endingHashKey) + 1n === BigInt(two.startingHashKey) ||
    BigInt(two.endingHashKey) + 1n === BigInt(one.startingHashKey)
  )
}

/**
 * Even ranges that keep a border there is when it differs by rounding only: a sixth taken twice may be one less than
 * a third.
 */
function targetRanges(open: readonly ShardRecord[], target: number): { start: bigint; end: bigint }[] {
  const borders = open.map((shard) => BigInt(shard.startingHashKey))
  const starts = evenRanges(target).map(
    ({ start }) => borders.find((border) => border - start <= roundingMax && start - border <= roundingMax) ?? start,
  )
  return starts.map((start, index) => ({ start, end: (starts[index + 1] ?? hashKeyEnd) - 1n }))
}

const roundingMax = 65_536n

/** Scales to a number of open shards of even ranges, touching only the shards whose range changes. */
export function scaleShards(shards: readonly ShardRecord[], target: number, nowMs: number): ShardRecord[] {
  let result = [...shards]
  const ranges = targetRanges(openShards(shards), target)
  for (const { start } of ranges) {
    const holder = openShards(result).find(
      (shard) => BigInt(shard.startingHashKey) < start && start <= BigInt(shard.endingHashKey),
    )
    if (holder) result = splitShard(result, holder.id, start, nowMs)
  }
  for (const { start, end } of ranges) {
    for (;;) {
      const [first, second] = openShards(result).filter(
        (shard) => BigInt(shard.startingHashKey) >= start && BigInt(shard.endingHashKey) <= end,
      )
      if (!first || !second) break
      result = mergeShards(result, first.id, second.id, nowMs)
    }
  }
  return result
}
