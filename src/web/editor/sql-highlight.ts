// Colours of a paragraph's text: Flink SQL by our own lexer, other languages by a small set of rules; the header line apart.

import { type Extension, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { tokenize } from '../../sql/lexer.ts'
import { codeTokens } from './code-tokens.ts'
import { tokenClass } from './token-class.ts'

const longestText = 60_000
const classes = ['tok-keyword', 'tok-string', 'tok-number', 'tok-comment', 'tok-function', 'tok-type', 'tok-magic', 'tok-name', 'tok-error']
const marks: ReadonlyMap<string, Decoration> = new Map(classes.map((name) => [name, Decoration.mark({ class: name })]))

/** Where the header (`%flink.ssql(type=update)`) ends; 0 without one. */
export function headerEnd(text: string): number {
  return /^\s*%[\w-]+(?:\.\w+)*(?:\([^)\n]*\))?/.exec(text)?.[0].length ?? 0
}

/** The interpreter that a text names, `flink.ssql` when it names none. */
export function interpreterOf(text: string): string {
  return /^\s*%([\w-]+(?:\.\w+)*)/.exec(text)?.[1] ?? 'flink.ssql'
}

/** Whether the text is SQL. */
export function isSql(interpreter: string): boolean {
  return interpreter === 'flink.ssql' || interpreter === 'flink.bsql'
}

interface Span {
  readonly from: number
  readonly to: number
  readonly className: string
}

function spansOf(text: string): readonly Span[] {
  const start = headerEnd(text)
  const spans: Span[] = start > 0 ? [{ from: text.search(/\S/), to: start, className: 'tok-magic' }] : []
  if (text.length > longestText) return spans
  const interpreter = interpreterOf(text)
  const body = text.slice(start)
  if (!isSql(interpreter)) {
    return [...spans, ...codeTokens(body, interpreter).map((token) => ({ ...token, from: token.from + start, to: token.to + start }))]
  }
  const tokens = tokenize(body)
  tokens.forEach((token, index) => {
    const className = tokenClass(token, tokens[index + 1])
    if (className && token.end > token.start) spans.push({ from: token.start + start, to: token.end + start, className })
  })
  return spans
}

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const span of spansOf(view.state.doc.toString())) {
    const mark = marks.get(span.className)
    if (mark) builder.add(span.from, span.to, mark)
  }
  return builder.finish()
}

/** The colouring as an extension. */
export const highlighting: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }
    update(update: ViewUpdate): void {
      if (update.docChanged) this.decorations = decorate(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)
