// UPPER, LOWER, INITCAP.

import { defineFunction } from '../define.ts'

/** UPPER. */
export const upper = defineFunction({
  name: 'UPPER',
  forms: ['(<CHARACTER>)'],
  signatures: ['(STRING) -> $0'],
  doc: 'The text in upper case.',
  examples: [["UPPER('Straße')", 'STRASSE']],
  code: ([text]) => `${text}.toUpperCase()`,
})

/** LOWER. */
export const lower = defineFunction({
  name: 'LOWER',
  forms: ['(<CHARACTER>)'],
  signatures: ['(STRING) -> $0'],
  doc: 'The text in lower case.',
  examples: [["LOWER('ABC')", 'abc']],
  code: ([text]) => `${text}.toLowerCase()`,
})

/** ASCII letters only: the first of each run of letters and digits upper case, the others lower case. */
function capitalize(text: string): string {
  let result = ''
  let isStart = true
  for (const char of text) {
    const code = char.charCodeAt(0)
    const isUpper = code >= 65 && code <= 90
    const isLower = code >= 97 && code <= 122
    if (isStart && isLower) result += String.fromCharCode(code - 32)
    else result += !isStart && isUpper ? String.fromCharCode(code + 32) : char
    isStart = !(isUpper || isLower || (code >= 48 && code <= 57))
  }
  return result
}

/** INITCAP. */
export const initcap = defineFunction({
  name: 'INITCAP',
  forms: ['(<CHARACTER>)'],
  signatures: ['(STRING) -> $0'],
  doc:
    'Each word with its first letter in upper case and the rest in lower case; words are runs of ASCII ' +
    'letters and digits.',
  examples: [["INITCAP('hello wORLD')", 'Hello World']],
  eval: capitalize,
})
