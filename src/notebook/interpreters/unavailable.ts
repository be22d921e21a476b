// Interpreters that Zeppelin has and Millrace cannot run: their paragraphs say so, with what to do instead.

import { MillraceError } from '../../base/error.ts'
import { positionAt } from '../note/paragraph-text.ts'
import { defineInterpreter } from './interpreter.ts'

/** Answers for interpreters that need a JVM or Python. */
export const unavailable = defineInterpreter({
  names: ['flink', 'flink.pyflink', 'flink.ipyflink', 'python', 'python.ipython', 'sh', 'flink.conf', 'flink-cmd'],
  doc: 'Scala, Python and shell paragraphs: not available on the embedded engine.',
  run({ paragraph, text }) {
    const position = { ...positionAt(text, text.indexOf('%')), length: paragraph.interpreter.length + 1 }
    const message = `%${paragraph.interpreter} does not run on the embedded engine`
    throw new MillraceError('notebook.interpreter-unavailable', message, { position, hint: 'write the paragraph in SQL with %flink.ssql' })
  },
})
