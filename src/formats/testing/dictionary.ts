// A dictionary for tests of formats: an array.

import type { Dictionary } from '../../table/column-batch.ts'

/** An empty dictionary. */
export function dictionaryOf(): Dictionary {
  const texts: string[] = ['']
  const intern = (text: string): number => {
    const at = texts.indexOf(text)
    return at >= 0 ? at : texts.push(text) - 1
  }
  return {
    intern, internBytes: (bytes, start, end) => intern(Buffer.from(bytes.slice(start, end)).toString()), text: (id) => texts[id] ?? '',
    compare: (a, b) => a - b, get size() { return texts.length }, sizeBytes: 0, generation: 0,
  }
}
