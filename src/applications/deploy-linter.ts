// What stands in the way of deploying a note: the rules of Studio's "durable state" page, as findings with places.
// Follows https://docs.aws.amazon.com/managed-flink/latest/java/how-notebook-durable.html

import { MillraceError } from '../base/error.ts'
import { formsOf } from '../notebook/note/forms.ts'
import type { Note, Paragraph } from '../notebook/note/note.ts'
import { type ParagraphText, parseParagraphText, positionAt } from '../notebook/note/paragraph-text.ts'
import type { DiagnosticItem } from '../protocol/live.ts'
import { type ParsedStatement, parseScript } from '../sql/parser/parse.ts'

const allowed = new Set(['flink', 'flink.ssql', 'flink.pyflink', 'flink.ipyflink', 'md', ''])
const beforeInserts = new Set(['create-table', 'create-view', 'create-database', 'create-catalog', 'create-function', 'alter-table', 'alter-view', 'alter-database', 'drop', 'use', 'set-option', 'reset-option'])

function finding(paragraph: Paragraph, offset: number, length: number, code: string, message: string, hint?: string): DiagnosticItem {
  return {
    severity: 'error', code: `applications.${code}`, message, paragraphId: paragraph.id, position: { ...positionAt(paragraph.text, offset), length },
    ...(hint === undefined ? {} : { hint }),
  }
}

interface Parsed {
  readonly paragraph: Paragraph
  readonly text: ParagraphText
}

function parse(paragraph: Paragraph, findings: DiagnosticItem[]): Parsed | undefined {
  try {
    return { paragraph, text: parseParagraphText(paragraph.text) }
  } catch (thrown) {
    const error = MillraceError.from(thrown)
    findings.push({ severity: 'error', code: error.code, message: error.message, paragraphId: paragraph.id, ...(error.position ? { position: error.position } : {}) })
    return undefined
  }
}

function lintSql({ paragraph, text }: Parsed, findings: DiagnosticItem[]): { inserts: number } {
  let inserts = 0
  const at = (statement: ParsedStatement): number => text.scriptStart + statement.start
  for (const statement of parseScript(text.script).statements) {
    const first = statement.text.split(/\s/)[0] ?? ''
    if (statement.error) {
      findings.push(finding(paragraph, at(statement), first.length, 'syntax', statement.error.message, statement.error.hint))
      continue
    }
    const kind = statement.statement?.kind ?? ''
    if (kind === 'insert' || kind === 'statement-set' || kind === 'execute') inserts++
    else if (kind === 'query') findings.push(finding(paragraph, at(statement), first.length, 'select', 'an application has nobody to show rows to', 'write INSERT INTO a table instead of SELECT'))
    else if (!beforeInserts.has(kind)) findings.push(finding(paragraph, at(statement), first.length, 'statement', `${first.toUpperCase()} cannot be deployed`, 'deploy CREATE, ALTER, DROP, USE, SET and INSERT'))
    else if (inserts > 0) findings.push(finding(paragraph, at(statement), first.length, 'order', `${first.toUpperCase()} must stand before INSERT`, 'move it above the INSERT'))
  }
  return { inserts }
}

/** Findings of a note; empty when it can be deployed. */
export function lintNote(note: Note): DiagnosticItem[] {
  const findings: DiagnosticItem[] = []
  const parsed = note.paragraphs
    .filter((paragraph) => paragraph.config.enabled !== false && paragraph.text.trim() !== '')
    .flatMap((paragraph) => parse(paragraph, findings) ?? [])
  const withInserts: Parsed[] = []
  for (const each of parsed) {
    const { paragraph, text } = each
    const headAt = Math.max(0, paragraph.text.indexOf('%'))
    if (!allowed.has(text.interpreter)) {
      findings.push(finding(paragraph, headAt, text.interpreter.length + 1, 'interpreter', `%${text.interpreter} cannot be deployed`, 'use %flink.ssql, or disable the paragraph'))
      continue
    }
    if (text.interpreter === 'md') continue
    if (text.interpreter === 'flink' || text.interpreter.endsWith('pyflink')) {
      findings.push(finding(paragraph, headAt, text.interpreter.length + 1, 'interpreter', `%${text.interpreter} does not run on the embedded engine`, 'write the paragraph in SQL'))
      continue
    }
    const form = formsOf(paragraph.text)[0]
    if (form) findings.push(finding(paragraph, Math.max(0, paragraph.text.indexOf('${')), form.name.length + 3, 'form', 'dynamic forms cannot be deployed', 'write the value instead'))
    if (lintSql(each, findings).inserts > 0) withInserts.push(each)
  }
  const [first, second] = withInserts
  if (second) findings.push(finding(second.paragraph, 0, 1, 'several-jobs', 'only one paragraph may hold INSERT statements', 'put them into one paragraph'))
  if (!first && findings.length === 0) {
    findings.push({ severity: 'error', code: 'applications.no-insert', message: 'the note has no INSERT statement to run', hint: 'add a %flink.ssql paragraph with INSERT INTO …' })
  }
  return findings
}
