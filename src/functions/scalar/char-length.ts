// CHAR_LENGTH: length in code points.

import { codePointCount } from '../../table/text.ts'
import { defineFunction } from '../define.ts'

/** CHAR_LENGTH. */
export const charLength = defineFunction({
  name: 'CHAR_LENGTH',
  forms: ['(<CHARACTER>)'],
  aliases: ['CHARACTER_LENGTH'],
  signatures: ['(STRING) -> INT'],
  doc: 'The number of characters (code points) of the text.',
  examples: [["CHAR_LENGTH('a😀')", '2']],
  eval: codePointCount,
})
