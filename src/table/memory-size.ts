// Sizes as Flink's configuration writes them: `128MB`, `64 kb`, `1g`; a plain number is bytes.

import { MillraceError } from '../base/error.ts'

const unitBytes: Readonly<Record<string, number>> = {
  '': 1, b: 1, bytes: 1,
  k: 1024, kb: 1024, kibibytes: 1024,
  m: 1024 ** 2, mb: 1024 ** 2, mebibytes: 1024 ** 2,
  g: 1024 ** 3, gb: 1024 ** 3, gibibytes: 1024 ** 3,
  t: 1024 ** 4, tb: 1024 ** 4, tebibytes: 1024 ** 4,
}

/** Bytes of a size text. Throws `table.bad-memory-size`. */
export function memorySizeBytes(text: string): number {
  const match = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(text)
  const factor = match ? unitBytes[match[2]!.toLowerCase()] : undefined
  if (!match || factor === undefined) {
    throw new MillraceError('table.bad-memory-size', `'${text}' is not a size`, { hint: "write it like '128MB' or '64 kb'" })
  }
  return Number(match[1]) * factor
}
