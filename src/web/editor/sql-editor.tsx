// The paragraph editor: CodeMirror with Flink SQL colours, completion and findings from the server, and Zeppelin's keys.
// Always: what is typed wins over what the server sends while the editor has the focus.

import { autocompletion, type CompletionContext, type CompletionResult, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { type Diagnostic, linter } from '@codemirror/lint'
import { Annotation, EditorState, Prec, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, placeholder, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { CompletionItem, DiagnosticItem } from '../../protocol/live.ts'
import { tokenize } from '../../sql/lexer.ts'
import { tokenClass } from './token-class.ts'

/** What the editor asks and tells. */
export interface SqlEditorProps {
  readonly text: string
  readonly label: string
  readonly onChange: (text: string) => void
  readonly onRun: () => void
  readonly complete: (text: string, offset: number) => Promise<{ readonly from: number; readonly items: readonly CompletionItem[] }>
  readonly validate: (text: string) => Promise<readonly DiagnosticItem[]>
  readonly autoFocus?: boolean
}

const headPattern = /^\s*%[\w.-]+(?:\([^)]*\))?/

function decorate(text: string): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  const head = headPattern.exec(text)?.[0].length ?? 0
  if (head > 0) builder.add(0, head, Decoration.mark({ class: 'tok-comment' }))
  const tokens = tokenize(text.slice(head))
  tokens.forEach((token, index) => {
    const className = tokenClass(token, tokens[index + 1])
    if (className) builder.add(head + token.start, head + token.end, Decoration.mark({ class: className }))
  })
  return builder.finish()
}

const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = decorate(view.state.doc.toString())
    }
    update(update: ViewUpdate): void {
      if (update.docChanged) this.decorations = decorate(update.state.doc.toString())
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

const look = EditorView.theme({
  '&': { fontSize: '13px', backgroundColor: 'transparent' },
  '.cm-content': { fontFamily: 'Monaco, Menlo, Consolas, monospace', padding: '8px 0' },
  '&.cm-focused': { outline: 'none' },
})

function asDiagnostics(state: EditorState, items: readonly DiagnosticItem[]): Diagnostic[] {
  return items.flatMap((item): Diagnostic[] => {
    const { position } = item
    if (!position || position.line > state.doc.lines) return []
    const line = state.doc.line(position.line)
    const from = Math.min(line.from + position.column - 1, line.to)
    const to = Math.min(from + (position.length ?? 1), state.doc.length)
    return [{ from, to, severity: item.severity, message: item.hint ? `${item.message}\nHint: ${item.hint}` : item.message }]
  })
}

/** Marks a text that came from the server: it is shown, and not saved back. */
const fromServer = Annotation.define<boolean>()

/** The editor. */
export function SqlEditor(props: SqlEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | undefined>(undefined)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
      if (!context.explicit && !context.matchBefore(/[\w.']+$/)) return null
      const { from, items } = await latest.current.complete(context.state.doc.toString(), context.pos)
      const types: Readonly<Record<string, string>> = { column: 'property', table: 'class', option: 'constant', function: 'function', keyword: 'keyword' }
      return {
        from,
        options: items.map((item) => ({
          label: item.label, type: types[item.kind] ?? 'text', ...(item.detail ? { detail: item.detail } : {}), ...(item.doc ? { info: item.doc } : {}),
          ...(item.insert ? { apply: item.insert } : {}),
        })),
      }
    }
    const run = (): boolean => {
      latest.current.onRun()
      return true
    }
    const created = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          history(), colours, look, EditorView.lineWrapping, placeholder('%flink.ssql — write a statement, Shift+Enter runs it'),
          Prec.highest(keymap.of([{ key: 'Shift-Enter', run }, { key: 'Mod-Enter', run }])),
          keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
          autocompletion({ override: [complete] }),
          linter(async (shown) => asDiagnostics(shown.state, await latest.current.validate(shown.state.doc.toString()).catch(() => [])), { delay: 700 }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !update.transactions.some((transaction) => transaction.annotation(fromServer))) latest.current.onChange(update.state.doc.toString())
          }),
          EditorView.contentAttributes.of({ 'aria-label': latest.current.label }),
        ],
      }),
    })
    view.current = created
    if (latest.current.autoFocus) created.focus()
    return () => created.destroy()
  }, [])

  useEffect(() => {
    const shown = view.current
    if (!shown || shown.hasFocus || shown.state.doc.toString() === props.text) return
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: props.text }, annotations: fromServer.of(true) })
  }, [props.text])

  return <div ref={host} className="mr-editor" data-testid="paragraph-editor" />
}
