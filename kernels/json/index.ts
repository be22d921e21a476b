// JSON records to columns: the kernel of the json format.
// A template, learnt from a record, holds the bytes between values; while a record agrees with it, only values are read. Where a record
// deviates, that member is read by its name, and the template is picked up again behind it. A value in an unusual form becomes a cell
// that the host reads; a record that is not understood is left to the host whole. So the kernel never decides a doubtful case.
// Always: rows are whole or not there; the host's full parser would give the same row.

import {
  CELL_BYTES, CELLS_MAX, DONE, DOUBT, FIELD_BYTES, FIELD_INDEX, FIELD_KIND, FIELD_NAME, FIELD_NAME_BYTES, FIELD_NEXT_STEP, FIELD_NULL_SEEN,
  FIELD_NULLS, FIELD_PENDING, FIELD_STAMP, FIELD_VALUES, FULL, KIND_BOOLEAN, KIND_CONTAINER, KIND_DATE, KIND_DECIMAL, KIND_DOUBLE, KIND_FLOAT, KIND_INTEGER, KIND_LONG,
  KIND_STRING, KIND_TIMESTAMP, LITERALS_BYTES, STEP_BYTES, STEP_FIELD, STEP_LITERAL, STEP_LITERAL_BYTES, STEPS_MAX,
} from './layout'
import { bound, endsWord, hadEscape, isLines, limit, skipSpace, skipString, skipValue } from './skip'
import { forgetStrings, hasRoom, placeStrings, resolve, settle, stringBytes, freshEntry, freshStrings } from './strings'
import { placePowers, readBoolean, readDate, readDecimal, readDouble, readInteger, readLong, readString, readTimestamp } from './values'

export { forgetStrings, freshEntry, freshStrings, settle }

let fields: usize = 0
let fieldCount: u32 = 0
let fieldsEnd: usize = 0
let failsOnMissing: bool = false
let buckets: usize = 0
let bucketMask: u32 = 0
let steps: usize = 0
let stepsEnd: usize = 0
let literals: usize = 0
let masks: usize = 0
let cells: usize = 0
let cellCount: u32 = 0

let cursor: usize = 0
let rows: u32 = 0
let recordNumber: i32 = 0
let recordStart: usize = 0
let recordEnd: usize = 0

// Learning: the template is taken anew from a record when too many deviate from it.
let isLearning: bool = true
/** Whether the template lacks a field. */
let isPartial: bool = false
let learntAt: i32 = 0
let deviationCount: i32 = 0
const LEARN_EVERY: i32 = 64

/** Bytes of memory that `place` needs. */
export function ownBytes(): u32 {
  return stringBytes() + <u32>(STEPS_MAX * STEP_BYTES + LITERALS_BYTES + CELLS_MAX * CELL_BYTES + 17 * 16)
}

/** Sets the kernel up: its own zeroed memory, the host's table of powers, the fields, and buckets of field numbers by name (a power of two). */
export function place(
  own: usize, powersAt: usize, fieldsAt: usize, count: u32, bucketsAt: usize, bucketCount: u32, missingFails: bool,
): void {
  placeStrings(own)
  steps = own + stringBytes()
  literals = steps + STEPS_MAX * STEP_BYTES
  cells = literals + LITERALS_BYTES
  masks = cells + CELLS_MAX * CELL_BYTES
  for (let length: usize = 0; length <= 16; length++) memory.fill(masks + length * 16, 0xff, length)
  placePowers(powersAt)
  fields = fieldsAt
  fieldCount = count
  fieldsEnd = fields + <usize>count * FIELD_BYTES
  buckets = bucketsAt
  bucketMask = bucketCount - 1
  failsOnMissing = missingFails
  for (let field = fields; field < fieldsEnd; field += FIELD_BYTES) {
    const bucket = freeBucket(nameHash(load<u32>(field, FIELD_NAME), load<u32>(field, FIELD_NAME_BYTES)))
    store<u32>(bucket, <u32>field)
  }
}

function freeBucket(hash: u32): usize {
  let slot = hash & bucketMask
  while (load<u32>(buckets + slot * 4) != 0) slot = (slot + 1) & bucketMask
  return buckets + slot * 4
}

function nameHash(at: usize, length: u32): u32 {
  let hash: u32 = length
  for (let index: u32 = 0; index < length; index++) hash = (hash ^ load<u8>(at + index)) * 0x01000193
  return hash ^ (hash >>> 15)
}

/** The field with this name; 0 when there is none. */
function fieldNamed(at: usize, length: u32): usize {
  let slot = nameHash(at, length) & bucketMask
  while (true) {
    const field = <usize>load<u32>(buckets + slot * 4)
    if (field == 0) return 0
    if (load<u32>(field, FIELD_NAME_BYTES) == length && memory.compare(load<u32>(field, FIELD_NAME), at, length) == 0) return field
    slot = (slot + 1) & bucketMask
  }
}

// What the host asks between calls.
export function rowCount(): u32 { return rows }
export function position(): usize { return cursor }
export function doubtStart(): usize { return recordStart }
export function doubtEnd(): usize { return recordEnd }
export function cellsAt(): usize { return cells }
export function cellsWaiting(): u32 { return cellCount }
/** The host has read the waiting cells. */
export function dropCells(): void { cellCount = 0 }
/** The host has added rows of its own. */
export function setRowCount(count: u32): void { rows = count }

/** Starts a batch. */
export function begin(capacity: u32): void {
  rows = 0
  cellCount = 0
  for (let field = fields; field < fieldsEnd; field += FIELD_BYTES) {
    if (load<u32>(field, FIELD_NULL_SEEN) == 0) continue
    memory.fill(load<u32>(field, FIELD_NULLS), 0, capacity)
    store<u32>(field, 0, FIELD_NULL_SEEN)
  }
}

/** Puts the ids of new strings into the columns; the host has asked its dictionary for them. */
export function finishStrings(): void {
  for (let field = fields; field < fieldsEnd; field += FIELD_BYTES) {
    if (load<u32>(field, FIELD_PENDING) == 0) continue
    resolve(load<u32>(field, FIELD_VALUES), rows)
    store<u32>(field, 0, FIELD_PENDING)
  }
  settle()
}

/** Decodes lines from `from`, the last of which ends before `to`, until there are `rowsMax` rows. */
export function decodeLines(from: usize, to: usize, rowsMax: u32): i32 {
  bound(to, true)
  cursor = from
  while (cursor < to) {
    if (rows >= rowsMax || !hasRoom(fieldCount)) return FULL
    // Empty lines are no records.
    if (load<u8>(cursor) == 0x0a) {
      cursor++
      continue
    }
    recordStart = cursor
    const cellsBefore = cellCount
    const end = record(cursor)
    if (end == 0) {
      undoRow(cellsBefore)
      recordEnd = lineEnd(recordStart)
      cursor = recordEnd + 1
      return DOUBT
    }
    rows++
    cursor = load<u8>(end) == 0x0a ? end + 1 : lineEnd(end) + 1
  }
  return DONE
}

/** Takes back what a record has left that is not understood. */
function undoRow(cellsBefore: u32): void {
  cellCount = cellsBefore
  for (let field = fields; field < fieldsEnd; field += FIELD_BYTES) {
    if (load<u32>(field, FIELD_NULL_SEEN) != 0) store<u8>(<usize>load<u32>(field, FIELD_NULLS) + rows, 0)
  }
}

/** Where the line that holds an address ends. */
export function lineEnd(from: usize): usize {
  for (let at = from; at < limit; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(0x0a)))
    if (found != 0) return min(at + ctz(found), limit)
  }
  return limit
}

/** Decodes records by their bounds, from number `first` on; `position` is the number of the next one. */
export function decodeSlices(starts: usize, ends: usize, first: u32, count: u32, rowsMax: u32): i32 {
  for (let index = first; index < count; index++) {
    cursor = index
    if (rows >= rowsMax || !hasRoom(fieldCount)) return FULL
    recordStart = load<u32>(starts + index * 4)
    recordEnd = load<u32>(ends + index * 4)
    bound(recordEnd, false)
    const cellsBefore = cellCount
    const end = record(recordStart)
    if (end == 0 || end > recordEnd) {
      undoRow(cellsBefore)
      cursor = index + 1
      return DOUBT
    }
    rows++
  }
  cursor = count
  return DONE
}

// @ts-ignore: decorator
@inline
function agrees(at: usize, literal: usize, length: u32): bool {
  let place = at
  let expected = literal
  let left = length
  while (left > 16) {
    if (v128.any_true(v128.xor(v128.load(place), v128.load(expected)))) return false
    place += 16
    expected += 16
    left -= 16
  }
  const difference = v128.and(v128.xor(v128.load(place), v128.load(expected)), v128.load(masks + left * 16))
  return !v128.any_true(difference)
}

// Between members: where the next value begins, and its field (0 for none). Address 0 is doubt, 1 the record's end.
let memberField: usize = 0
let memberEnd: usize = 0

/** Reads a member's name and colon behind a value, or at the record's start. */
function readName(from: usize): usize {
  let at = skipSpace(from)
  const byte = <u32>load<u8>(at)
  if (from == recordStart) {
    if (byte != 0x7b) return 0
    at = skipSpace(at + 1)
    if (load<u8>(at) == 0x7d) {
      memberEnd = at + 1
      return 1
    }
  } else if (byte == 0x7d) {
    memberEnd = at + 1
    return 1
  } else if (byte == 0x2c) at = skipSpace(at + 1)
  else return 0
  if (load<u8>(at) != 0x22) return 0
  const end = skipString(at + 1)
  if (end == 0 || hadEscape) return 0
  memberField = fieldNamed(at + 1, <u32>(end - at) - 2)
  at = skipSpace(end)
  return load<u8>(at) == 0x3a ? skipSpace(at + 1) : 0
}

/** Notes a step of the template that is being learnt. */
function learn(step: usize, literalAt: usize, from: usize, to: usize, field: usize): void {
  const length = to - from
  memory.fill(literalAt, 0, (length + 16) & ~15)
  memory.copy(literalAt, from, length)
  store<u32>(step, <u32>literalAt, STEP_LITERAL)
  store<u32>(step, <u32>length, STEP_LITERAL_BYTES)
  store<u32>(step, <u32>field, STEP_FIELD)
  if (field != 0) store<u32>(field, <u32>(step + STEP_BYTES), FIELD_NEXT_STEP)
}

function deviate(): void {
  deviationCount++
  const seen = recordNumber - learntAt
  if (seen >= LEARN_EVERY && deviationCount * 8 > seen) isLearning = true
}

/** Reads the record at an address into the next row; answers the address behind it, 0 for doubt. */
function record(from: usize): usize {
  recordNumber++
  if (isLearning) return learnRecord(from)
  const last = stepsEnd
  let step = steps
  let at = from
  while (step < last) {
    const length = load<u32>(step, STEP_LITERAL_BYTES)
    if (!agrees(at, load<u32>(step, STEP_LITERAL), length)) return deviatingRecord(at, step)
    at += length
    const field = <usize>load<u32>(step, STEP_FIELD)
    at = field != 0 ? readValue(at, field) : skipValue(at)
    if (at == 0) return 0
    step += STEP_BYTES
  }
  if (load<u8>(at) != 0x7d) return deviatingRecord(at, step)
  if (isPartial) {
    stampSteps(step)
    if (!fillMissing()) return 0
  }
  return at + 1
}

/** Marks the fields of the steps before `end` as found; answers how many there are. */
function stampSteps(end: usize): u32 {
  let found: u32 = 0
  for (let step = steps; step < end; step += STEP_BYTES) {
    const field = <usize>load<u32>(step, STEP_FIELD)
    if (field == 0) continue
    store<i32>(field, recordNumber, FIELD_STAMP)
    found++
  }
  return found
}

/** Goes on with a record behind its part that agreed with the template up to `step`. */
function deviatingRecord(from: usize, firstStep: usize): usize {
  let found = stampSteps(firstStep)
  const last = stepsEnd
  let step = firstStep
  let at = from
  while (true) {
    let field: usize = 0
    if (step < last && agrees(at, load<u32>(step, STEP_LITERAL), load<u32>(step, STEP_LITERAL_BYTES))) {
      at += load<u32>(step, STEP_LITERAL_BYTES)
      field = load<u32>(step, STEP_FIELD)
      step += STEP_BYTES
    } else if (step == last && load<u8>(at) == 0x7d) {
      at++
      break
    } else {
      deviate()
      at = readName(at)
      if (at <= 1) {
        if (at == 0) return 0
        at = memberEnd
        break
      }
      field = memberField
      if (field != 0) {
        const next = load<u32>(field, FIELD_NEXT_STEP)
        if (next != 0) step = next
      }
    }
    // Behind the last wanted field, members are only skipped.
    if (field == 0 || found == fieldCount) at = skipValue(at)
    else {
      if (load<i32>(field, FIELD_STAMP) == recordNumber) return 0
      store<i32>(field, recordNumber, FIELD_STAMP)
      found++
      at = readValueOnce(at, field)
    }
    if (at == 0) return 0
  }
  if (found < fieldCount && !fillMissing()) return 0
  return at
}

/** As `record`, by names alone; what stands between the values becomes the template. */
function learnRecord(from: usize): usize {
  for (let field = fields; field < fieldsEnd; field += FIELD_BYTES) store<u32>(field, 0, FIELD_NEXT_STEP)
  stepsEnd = steps
  let step = steps
  let literalAt = literals
  let found: u32 = 0
  let behind = from
  while (true) {
    const at = readName(behind)
    if (at == 0) return 0
    if (at == 1) break
    const length = at - behind
    if (step == steps + STEPS_MAX * STEP_BYTES || literalAt + length + 32 > literals + LITERALS_BYTES) return 0
    const field: usize = found == fieldCount ? 0 : memberField
    learn(step, literalAt, behind, at, field)
    step += STEP_BYTES
    literalAt += (length + 16) & ~15
    if (field == 0) behind = skipValue(at)
    else {
      if (load<i32>(field, FIELD_STAMP) == recordNumber) return 0
      store<i32>(field, recordNumber, FIELD_STAMP)
      found++
      behind = readValueOnce(at, field)
    }
    if (behind == 0) return 0
  }
  if (found < fieldCount && !fillMissing()) return 0
  stepsEnd = step
  isPartial = found < fieldCount
  isLearning = false
  learntAt = recordNumber
  deviationCount = 0
  return memberEnd
}

function setNull(field: usize): void {
  store<u8>(<usize>load<u32>(field, FIELD_NULLS) + rows, 1)
  store<u32>(field, 1, FIELD_NULL_SEEN)
  if (load<u32>(field, FIELD_KIND) == KIND_STRING) store<i32>(<usize>load<u32>(field, FIELD_VALUES) + rows * 4, 0)
}

/** NULL for the fields that the record does not have; false when that is an error. */
function fillMissing(): bool {
  if (failsOnMissing) return false
  for (let field = fields; field < fieldsEnd; field += FIELD_BYTES) {
    if (load<i32>(field, FIELD_STAMP) != recordNumber) setNull(field)
  }
  return true
}

/** A value that no reader takes: NULL, or a cell for the host. */
function odd(at: usize, field: usize): usize {
  if (load<u32>(at) == 0x6c6c756e && endsWord(at + 4)) {
    setNull(field)
    return at + 4
  }
  if (<usize>cellCount == CELLS_MAX) return 0
  const kind = load<u32>(field, FIELD_KIND)
  const first = <u32>load<u8>(at)
  // What Flink does with a container where none should be depends on what follows.
  if ((first == 0x7b || first == 0x5b) && kind != KIND_STRING && kind != KIND_CONTAINER) return 0
  const end = skipValue(at)
  if (end == 0) return 0
  const cell = cells + <usize>cellCount * CELL_BYTES
  store<u32>(cell, rows)
  store<u32>(cell, load<u32>(field, FIELD_INDEX), 4)
  store<u32>(cell, <u32>at, 8)
  store<u32>(cell, <u32>end, 12)
  if (kind == KIND_STRING) store<i32>(<usize>load<u32>(field, FIELD_VALUES) + rows * 4, 0)
  cellCount++
  return end
}

// @ts-ignore: decorator
@inline
function readValue(at: usize, field: usize): usize {
  const kind = load<u32>(field, FIELD_KIND)
  let end: usize = 0
  switch (kind) {
    case KIND_INTEGER: end = readInteger(at, field, rows); break
    case KIND_LONG: end = readLong(at, field, rows); break
    case KIND_DOUBLE: case KIND_FLOAT: end = readDouble(at, field, rows, kind); break
    case KIND_STRING: end = readString(at, field, rows); break
    case KIND_BOOLEAN: end = readBoolean(at, field, rows); break
    case KIND_TIMESTAMP: end = readTimestamp(at, field, rows); break
    case KIND_DECIMAL: end = readDecimal(at, field, rows); break
    case KIND_DATE: end = readDate(at, field, rows); break
    default: break
  }
  return end != 0 ? end : odd(at, field)
}

/** `readValue` where it need not be inlined once more. */
function readValueOnce(at: usize, field: usize): usize {
  return readValue(at, field)
}
