// Strings that the kernel knows: open addressing over their bytes, each with the id that the host's dictionary gave it.
// Always: entries made since the last `settle` point into the input; `settle` copies what is longer than 16 bytes.

import {
  ENTRIES, ENTRIES_USED_MAX, ENTRY_AT, ENTRY_BYTES, ENTRY_HASH, ENTRY_ID, ENTRY_LENGTH, KEPT_BYTES,
} from './layout'

let entries: usize = 0
let fresh: usize = 0
let kept: usize = 0
let masks: usize = 0
let usedCount: u32 = 0
let freshCount: u32 = 0
let keptBytes: usize = 0

/** Bytes that `placeStrings` needs. */
export function stringBytes(): u32 {
  return <u32>(ENTRIES * ENTRY_BYTES + ENTRIES_USED_MAX * 4 + KEPT_BYTES + 17 * 16)
}

/** Says where the entries lie; the memory there is zero. */
export function placeStrings(at: usize): void {
  entries = at
  fresh = entries + ENTRIES * ENTRY_BYTES
  kept = fresh + ENTRIES_USED_MAX * 4
  masks = kept + KEPT_BYTES
  for (let length: usize = 0; length <= 16; length++) memory.fill(masks + length * 16, 0xff, length)
}

/** Forgets all strings. */
export function forgetStrings(): void {
  memory.fill(entries, 0, ENTRIES * ENTRY_BYTES)
  usedCount = 0
  freshCount = 0
  keptBytes = 0
}

/** Whether so many new strings still fit. */
// @ts-ignore: decorator
@inline
export function hasRoom(count: u32): bool {
  return <usize>(usedCount + count) <= ENTRIES_USED_MAX
}

/** How many strings wait for an id. */
export function freshStrings(): u32 {
  return freshCount
}

/** The address of a waiting string's entry. */
export function freshEntry(index: u32): usize {
  return load<u32>(fresh + index * 4)
}

/** Copies waiting strings out of the input; the host has given them ids. Forgets all when there is no room. */
export function settle(): void {
  for (let index: u32 = 0; index < freshCount; index++) {
    const entry = <usize>load<u32>(fresh + index * 4)
    const length = <usize>load<u32>(entry, ENTRY_LENGTH)
    if (length <= 16) continue
    if (keptBytes + length > KEPT_BYTES) {
      forgetStrings()
      return
    }
    memory.copy(kept + keptBytes, load<u32>(entry, ENTRY_AT), length)
    store<u32>(entry, <u32>(kept + keptBytes), ENTRY_AT)
    keptBytes += length
  }
  freshCount = 0
  if (<usize>usedCount * 2 > ENTRIES_USED_MAX) forgetStrings()
}

// @ts-ignore: decorator
@inline
function mixed(low: u64, high: u64, length: u32): u32 {
  let hash = (low ^ (high * 0x9e3779b97f4a7c15)) + length
  hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93
  return <u32>(hash >>> 32)
}

function add(entry: usize, hash: u32, length: u32, at: usize): i32 {
  const id = ~<i32>((entry - entries) / ENTRY_BYTES)
  store<u32>(entry, length, ENTRY_LENGTH)
  store<i32>(entry, id, ENTRY_ID)
  // Zero marks a free entry.
  store<u32>(entry, hash | 1, ENTRY_HASH)
  store<u32>(entry, <u32>at, ENTRY_AT)
  store<u32>(fresh + freshCount * 4, <u32>entry)
  freshCount++
  usedCount++
  return id
}

/** The id of the string of at most 16 bytes that `block` begins with. */
// @ts-ignore: decorator
@inline
export function shortString(block: v128, length: u32): i32 {
  const bytes = v128.and(block, v128.load(masks + <usize>length * 16))
  const low = i64x2.extract_lane(bytes, 0)
  const high = i64x2.extract_lane(bytes, 1)
  const hash = mixed(low, high, length)
  let slot = hash & <u32>(ENTRIES - 1)
  while (true) {
    const entry = entries + <usize>slot * ENTRY_BYTES
    if (load<u64>(entry) == low && load<u64>(entry, 8) == high && load<u32>(entry, ENTRY_LENGTH) == length && load<u32>(entry, ENTRY_HASH) != 0) {
      return load<i32>(entry, ENTRY_ID)
    }
    if (load<u32>(entry, ENTRY_HASH) == 0) {
      v128.store(entry, bytes)
      return add(entry, hash, length, entry)
    }
    slot = (slot + 1) & <u32>(ENTRIES - 1)
  }
}

function same(a: usize, b: usize, length: usize): bool {
  let at: usize = 0
  for (; at + 8 <= length; at += 8) if (load<u64>(a + at) != load<u64>(b + at)) return false
  for (; at < length; at++) if (load<u8>(a + at) != load<u8>(b + at)) return false
  return true
}

/** The id of a string of more than 16 bytes. */
export function longString(at: usize, length: u32): i32 {
  let low: u64 = 0
  let high: u64 = 0
  const end = at + length
  for (let from = at; from + 16 <= end; from += 16) {
    low = (low ^ load<u64>(from)) * 0x9e3779b97f4a7c15
    high = (high ^ load<u64>(from, 8)) * 0xc2b2ae3d27d4eb4f
    low ^= high >>> 29
  }
  low = (low ^ load<u64>(end - 16)) * 0x9e3779b97f4a7c15
  high ^= load<u64>(end - 8)
  const hash = mixed(low ^ (low >>> 31), high, length)
  let slot = hash & <u32>(ENTRIES - 1)
  while (true) {
    const entry = entries + <usize>slot * ENTRY_BYTES
    const known = load<u32>(entry, ENTRY_HASH)
    if (known == 0) return add(entry, hash, length, at)
    if (known == (hash | 1) && load<u32>(entry, ENTRY_LENGTH) == length && same(load<u32>(entry, ENTRY_AT), at, length)) {
      return load<i32>(entry, ENTRY_ID)
    }
    slot = (slot + 1) & <u32>(ENTRIES - 1)
  }
}

/** Puts ids where a column of `count` rows has entries. */
export function resolve(values: usize, count: u32): void {
  for (let row: u32 = 0; row < count; row++) {
    const value = load<i32>(values + row * 4)
    if (value < 0) store<i32>(values + row * 4, load<i32>(entries + <usize>(~value) * ENTRY_BYTES, ENTRY_ID))
  }
}
