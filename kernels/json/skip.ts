// Skipping values: finds where a value ends, and that it is well-formed JSON as Jackson reads it.
// Always: 0 stands for doubt; the host then reads the whole record by its full parser.

/** End of the bytes that belong to the record, or to the lines at hand. */
export let limit: usize = 0
/** Whether records are lines: a line feed ends a record wherever it stands. */
export let isLines: bool = false

export function bound(end: usize, lines: bool): void {
  limit = end
  isLines = lines
}

const DEPTH_MAX: i32 = 60

// @ts-ignore: decorator
@inline
export function isDigit(byte: u32): bool {
  return byte - 0x30 <= 9
}

/** The first byte that is no white space. */
export function skipSpace(from: usize): usize {
  let at = from
  while (at < limit) {
    const byte = <u32>load<u8>(at)
    if (byte != 0x20 && byte != 0x09 && byte != 0x0d && (byte != 0x0a || isLines)) break
    at++
  }
  return at
}

function isHex(byte: u32): bool {
  return isDigit(byte) || (byte | 0x20) - 0x61 <= 5
}

/** Behind the UTF-8 sequence that starts at a byte above 0x7f; 0 when it is none. */
function skipCharacter(at: usize): usize {
  const lead = <u32>load<u8>(at)
  const second = <u32>load<u8>(at, 1)
  if ((second & 0xc0) != 0x80) return 0
  if (lead >= 0xc2 && lead <= 0xdf) return at + 2
  if ((<u32>load<u8>(at, 2) & 0xc0) != 0x80) return 0
  if (lead >= 0xe0 && lead <= 0xef) {
    if (lead == 0xe0 && second < 0xa0) return 0
    return lead == 0xed && second > 0x9f ? 0 : at + 3
  }
  if ((<u32>load<u8>(at, 3) & 0xc0) != 0x80 || lead < 0xf0 || lead > 0xf4) return 0
  if (lead == 0xf0 && second < 0x90) return 0
  return lead == 0xf4 && second > 0x8f ? 0 : at + 4
}

/** Set by `skipString` when the string has an escape. */
export let hadEscape: bool = false

/** Behind the string whose first byte inside is at `from`; 0 when it does not end or is none. */
export function skipString(from: usize): usize {
  let at = from
  hadEscape = false
  while (at < limit) {
    const block = v128.load(at)
    const special = i8x16.bitmask(v128.or(
      v128.or(i8x16.eq(block, i8x16.splat(0x22)), i8x16.eq(block, i8x16.splat(0x5c))), i8x16.lt_s(block, i8x16.splat(0x20))))
    if (special == 0) {
      at += 16
      continue
    }
    at += ctz(special)
    if (at >= limit) return 0
    const byte = <u32>load<u8>(at)
    if (byte == 0x22) return at + 1
    if (byte == 0x5c) {
      at = skipEscape(at)
      if (at == 0) return 0
    } else if (byte < 0x20) {
      if (byte == 0x0a && isLines) return 0
      at++
    } else {
      at = skipCharacter(at)
      if (at == 0) return 0
    }
  }
  return 0
}

function skipEscape(at: usize): usize {
  hadEscape = true
  const byte = <u32>load<u8>(at, 1)
  if (byte == 0x75) {
    const isWhole = isHex(load<u8>(at, 2)) && isHex(load<u8>(at, 3)) && isHex(load<u8>(at, 4)) && isHex(load<u8>(at, 5))
    return isWhole ? at + 6 : 0
  }
  const isKnown = byte == 0x22 || byte == 0x5c || byte == 0x2f || byte == 0x62 || byte == 0x66 || byte == 0x6e || byte == 0x72 || byte == 0x74
  return isKnown ? at + 2 : 0
}

/** Behind the number at `from`; 0 when it is none. */
export function skipNumber(from: usize): usize {
  let at = from
  if (load<u8>(at) == 0x2d) at++
  if (!isDigit(load<u8>(at))) return 0
  if (load<u8>(at) == 0x30 && isDigit(load<u8>(at, 1))) return 0
  while (isDigit(load<u8>(at))) at++
  if (load<u8>(at) == 0x2e) {
    at++
    if (!isDigit(load<u8>(at))) return 0
    while (isDigit(load<u8>(at))) at++
  }
  if ((<u32>load<u8>(at) | 0x20) == 0x65) {
    at++
    if (load<u8>(at) == 0x2b || load<u8>(at) == 0x2d) at++
    if (!isDigit(load<u8>(at))) return 0
    while (isDigit(load<u8>(at))) at++
  }
  return endsWord(at) ? at : 0
}

/** Whether a number or a literal may end before this byte. */
// @ts-ignore: decorator
@inline
export function endsWord(at: usize): bool {
  const byte = <u32>load<u8>(at)
  return byte == 0x2c || byte == 0x7d || byte == 0x5d || byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
}

/** Behind `true`, `false`, `null`, a number or a string; 0 for anything else. */
function skipScalar(at: usize): usize {
  const first = <u32>load<u8>(at)
  if (first == 0x22) return skipString(at + 1)
  if (first == 0x2d || isDigit(first)) return skipNumber(at)
  const word = load<u32>(at)
  let end: usize = 0
  if (word == 0x65757274 || word == 0x6c6c756e) end = at + 4
  else if (word == 0x736c6166 && load<u8>(at, 4) == 0x65) end = at + 5
  return end != 0 && endsWord(end) ? end : 0
}

/** Behind the value at `from`, whatever it is; 0 when it is not well-formed. */
export function skipValue(from: usize): usize {
  const first = <u32>load<u8>(from)
  if (first != 0x7b && first != 0x5b) return skipScalar(from)
  let at = from
  let depth = 0
  // One bit a level: 1 for an object.
  let kinds: u64 = 0
  let wantsValue = true
  while (true) {
    at = skipSpace(at)
    if (at >= limit) return 0
    const byte = <u32>load<u8>(at)
    if (wantsValue) {
      if (byte == 0x7b || byte == 0x5b) {
        if (++depth > DEPTH_MAX) return 0
        kinds = (kinds << 1) | u64(byte == 0x7b)
        at = skipSpace(at + 1)
        if (load<u8>(at) == (byte == 0x7b ? 0x7d : 0x5d)) wantsValue = false
        else if (byte == 0x7b) at = skipName(at)
      } else {
        at = skipScalar(at)
        wantsValue = false
      }
      if (at == 0) return 0
      continue
    }
    if (byte == 0x2c) {
      at = skipSpace(at + 1)
      if (kinds & 1) at = skipName(at)
      if (at == 0) return 0
      wantsValue = true
    } else if (byte == ((kinds & 1) != 0 ? 0x7d : 0x5d)) {
      at++
      kinds >>= 1
      if (--depth == 0) return at
    } else return 0
  }
}

/** Behind a member's name and its colon; 0 when there is none. */
function skipName(at: usize): usize {
  if (load<u8>(at) != 0x22) return 0
  const end = skipString(at + 1)
  if (end == 0) return 0
  const colon = skipSpace(end)
  return load<u8>(colon) == 0x3a ? colon + 1 : 0
}
