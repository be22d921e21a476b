// A paragraph's editor: CodeMirror with our colours, completion and findings from the server, and Zeppelin's keys.
// The editor owns its text; a text from outside replaces it only through `replace`.

import { autocompletion, type CompletionContext, type CompletionResult, closeBrackets, closeBracketsKeymap, completionKeymap, startCompletion } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { lintGutter, setDiagnostics } from '@codemirror/lint'
import { openSearchPanel, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, Prec } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLineGutter, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { CompletionItem, DiagnosticItem } from '../../protocol/live.ts'
import { toDiagnostics } from './diagnostics.ts'
import { editorTheme } from './editor-theme.ts'
import { lineCut } from './line-cut.ts'
import { type ShortcutAction, shortcuts } from './shortcuts.ts'
import { headerEnd, highlighting, interpreterOf, isSql } from './sql-highlight.ts'

/** What others may do with an editor. */
export interface EditorHandle {
  readonly focus: () => void
  /** Sets another text; the cursor stays where it can. */
  readonly replace: (text: string) => void
  readonly goTo: (line: number, column: number, length?: number) => void
}

/** Properties of the editor. */
export interface CodeEditorProps {
  readonly ref: Ref<EditorHandle>
  readonly initialText: string
  readonly label: string
  readonly fontSizePx: number
  readonly hasLineNumbers: boolean
  /** A change of it checks the text again. */
  readonly checkKey: number
  readonly onChange: (text: string) => void
  readonly onShortcut: (action: ShortcutAction) => void
  /** Escape, when nothing else takes it. */
  readonly onLeave: () => void
  readonly complete: (text: string, offset: number) => Promise<{ readonly from: number; readonly items: readonly CompletionItem[] }>
  readonly validate: (text: string) => Promise<readonly DiagnosticItem[]>
}

const validateDelayMs = 450
const hint = '%flink.ssql  –  write Flink SQL here, Shift+Enter runs it. Also %flink.pyflink, %flink, %flink.ts, %md'

function completionSource(complete: CodeEditorProps['complete']) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const before = context.matchBefore(/[\w`$.']+/)
    if (!context.explicit && (before === null || before.text.length < 2)) return null
    const text = context.state.doc.toString()
    const { from, items } = await complete(text, context.pos).catch(() => ({ from: context.pos, items: [] }))
    if (items.length === 0) return null
    return {
      from,
      options: items.map((item) => ({
        label: item.label, type: item.kind,
        ...(item.detail ? { detail: item.detail } : {}), ...(item.doc ? { info: item.doc } : {}), ...(item.insert ? { apply: item.insert } : {}),
      })),
      validFor: /^[\w$]*$/,
    }
  }
}

function createState(props: { readonly current: CodeEditorProps }, lines: Compartment, size: Compartment, onText: (text: string) => void): EditorState {
  const { initialText, label } = props.current
  return EditorState.create({
    doc: initialText,
    extensions: [
      Prec.highest(keymap.of([
        ...shortcuts.map((shortcut) => ({
          key: shortcut.key,
          run: () => {
            props.current.onShortcut(shortcut.action)
            return true
          },
        })),
        { key: 'Ctrl-.', run: startCompletion },
        { key: 'Ctrl-s', run: openSearchPanel },
        { key: 'Ctrl-Alt-f', run: openSearchPanel },
        ...lineCut(),
      ])),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab, {
        key: 'Escape',
        run: () => {
          props.current.onLeave()
          return true
        },
      }]),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of('    '),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ override: [completionSource((text, offset) => props.current.complete(text, offset))], icons: true, maxRenderedOptions: 60 }),
      EditorState.languageData.of((state) => [{
        commentTokens: { line: isSql(interpreterOf(state.sliceDoc(0, 200))) ? '--' : '#' },
        closeBrackets: { brackets: ['(', '[', '{', "'", '`'] },
      }]),
      highlighting,
      lintGutter(),
      EditorView.lineWrapping,
      placeholder(hint),
      lines.of(lineExtensions(props.current.hasLineNumbers)),
      size.of(sizeExtension(props.current.fontSizePx)),
      editorTheme,
      EditorView.domEventHandlers({ paste: pasteOverHeader }),
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocorrect: 'off', autocapitalize: 'off' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onText(update.state.doc.toString())
      }),
    ],
  })
}

/** A pasted paragraph with its own header replaces a header that stands alone. */
function pasteOverHeader(event: ClipboardEvent, view: EditorView): boolean {
  const pasted = event.clipboardData?.getData('text/plain') ?? ''
  const text = view.state.doc.toString()
  if (!/^\s*%\w/.test(pasted) || headerEnd(text) === 0 || text.slice(headerEnd(text)).trim() !== '') return false
  view.dispatch({ changes: { from: 0, to: text.length, insert: pasted }, selection: { anchor: pasted.length }, userEvent: 'input.paste' })
  event.preventDefault()
  return true
}

function lineExtensions(isShown: boolean) {
  return isShown ? [lineNumbers(), highlightActiveLineGutter()] : []
}

function sizeExtension(px: number) {
  return EditorView.theme({ '.cm-content, .cm-gutters': { fontSize: `${px}px` } })
}

/** The editor. */
export function CodeEditor(props: CodeEditorProps) {
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | undefined>(undefined)
  const current = useRef(props)
  current.current = props
  const lines = useRef(new Compartment())
  const size = useRef(new Compartment())
  const isReplacing = useRef(false)
  const check = useRef(() => {})

  useEffect(() => {
    if (!box.current) return
    let timer = 0
    let run = 0
    const validate = (): void => {
      const made = view.current
      if (!made) return
      const text = made.state.doc.toString()
      const mine = ++run
      if (!isSql(interpreterOf(text)) || text.trim() === '') {
        made.dispatch(setDiagnostics(made.state, []))
        return
      }
      current.current.validate(text).then((found) => {
        if (mine !== run || view.current !== made || made.state.doc.toString() !== text) return
        made.dispatch(setDiagnostics(made.state, toDiagnostics(found, made.state.doc)))
      }, () => undefined)
    }
    const onText = (text: string): void => {
      if (!isReplacing.current) current.current.onChange(text)
      window.clearTimeout(timer)
      timer = window.setTimeout(validate, validateDelayMs)
    }
    const made = new EditorView({ parent: box.current, state: createState(current, lines.current, size.current, onText) })
    view.current = made
    check.current = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(validate, validateDelayMs)
    }
    check.current()
    return () => {
      window.clearTimeout(timer)
      run++
      made.destroy()
      view.current = undefined
    }
  }, [])

  useEffect(() => {
    view.current?.dispatch({ effects: [lines.current.reconfigure(lineExtensions(props.hasLineNumbers)), size.current.reconfigure(sizeExtension(props.fontSizePx))] })
  }, [props.hasLineNumbers, props.fontSizePx])

  useEffect(() => check.current(), [props.checkKey])

  useImperativeHandle(props.ref, () => ({
    focus: () => view.current?.focus(),
    replace: (text) => {
      const made = view.current
      if (!made || made.state.doc.toString() === text) return
      isReplacing.current = true
      const at = Math.min(made.state.selection.main.head, text.length)
      made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: text }, selection: { anchor: at } })
      isReplacing.current = false
    },
    goTo: (line, column, length = 0) => {
      const made = view.current
      if (!made) return
      const found = made.state.doc.line(Math.max(1, Math.min(line, made.state.doc.lines)))
      const from = Math.min(found.from + column - 1, found.to)
      made.focus()
      made.dispatch({ selection: { anchor: from, head: Math.min(from + length, made.state.doc.length) }, scrollIntoView: true })
    },
  }), [])

  return <div ref={box} className="mr-editor" data-testid="editor" />
}
