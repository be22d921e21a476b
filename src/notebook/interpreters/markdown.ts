// %md: text in Markdown. The page renders and sanitises it.

import { defineInterpreter } from './interpreter.ts'

/** The Markdown interpreter. */
export const markdown = defineInterpreter({
  names: ['md', 'md.markdown'],
  doc: 'Text in Markdown.',
  run({ paragraph, output }) {
    output.message('MARKDOWN', paragraph.script.trim())
    return Promise.resolve()
  },
})
