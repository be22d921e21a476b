// Findings of the server as the editor's squiggles.

import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import type { DiagnosticItem } from '../../protocol/live.ts'

/** Findings with offsets; those without a position stand at the start. */
export function toDiagnostics(found: readonly DiagnosticItem[], doc: Text): Diagnostic[] {
  return found.map((item) => {
    const line = doc.line(Math.max(1, Math.min(item.position?.line ?? 1, doc.lines)))
    const from = Math.min(line.from + Math.max(0, (item.position?.column ?? 1) - 1), doc.length)
    const word = /^[\w`$]+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 1
    const to = Math.min(doc.length, from + (item.position?.length ?? word))
    return { from, to: Math.max(from, to), severity: item.severity, source: item.code, message: item.hint ? `${item.message}\n${item.hint}` : item.message }
  })
}
