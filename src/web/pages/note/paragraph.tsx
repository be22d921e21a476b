// One paragraph: header, editor, forms, what is happening, and results.

import { type KeyboardEvent, memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { ParagraphView } from '../../../protocol/note.ts'
import { CodeEditor, type EditorHandle } from '../../editor/code-editor.tsx'
import { chosenAction } from '../../editor/shortcuts.ts'
import { interpreterOf } from '../../editor/sql-highlight.ts'
import type { NoteSession, OpenNote } from '../../store/note-session.ts'
import { useObservable } from '../../store/observable.ts'
import { pathOf } from '../../store/router.ts'
import { AppLink } from '../../widgets/app-link.tsx'
import { dateTime, duration } from '../../widgets/format.ts'
import { IconButton } from '../../widgets/icon-button.tsx'
import type { ParagraphActions } from './paragraph-actions.ts'
import { ParagraphErrors } from './paragraph-errors.tsx'
import { ParagraphForms } from './paragraph-forms.tsx'
import { ParagraphMenu } from './paragraph-menu.tsx'
import { ResultView } from './results/result-view.tsx'
import { StatusStripView } from './status-strip.tsx'

const statusTexts: Readonly<Record<ParagraphView['status'], string>> = {
  READY: 'Ready', PENDING: 'Pending', RUNNING: 'Running', FINISHED: 'Finished', ERROR: 'Error', ABORT: 'Aborted',
}

/** Properties of a paragraph. */
export interface ParagraphProps {
  readonly session: NoteSession
  readonly note: OpenNote
  readonly id: string
  readonly index: number
  readonly isLast: boolean
  readonly actions: ParagraphActions
  readonly areEditorsHidden: boolean
  readonly areOutputsHidden: boolean
}

/** The paragraph. */
export const Paragraph = memo(function Paragraph(props: ParagraphProps) {
  const paragraph = useObservable(props.note.paragraph(props.id))
  if (!paragraph) return null
  return <KnownParagraph {...props} paragraph={paragraph} />
})

function KnownParagraph(props: ParagraphProps & { readonly paragraph: ParagraphView }) {
  const { note, id, index, paragraph, actions, areEditorsHidden, areOutputsHidden } = props
  const editor = useRef<EditorHandle>(null)
  const { config, status } = paragraph
  const isRunning = status === 'RUNNING' || status === 'PENDING'
  const isDisabled = config.enabled === false
  const focused = useObservable(note.focus)
  useEffect(() => {
    if (focused !== id) return
    editor.current?.focus()
    document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
    note.focus.set(undefined)
  }, [focused, id, note])
  useEffect(() => note.onText(id, (text) => editor.current?.replace(text)), [note, id])
  const lastKey = useRef('')
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return
    const action = chosenAction(event.nativeEvent, lastKey.current)
    lastKey.current = action === undefined ? event.key : ''
    if (action === undefined) return
    event.preventDefault()
    actions.shortcut(id, action)
  }
  const isEditorShown = config.editorHide !== true && !areEditorsHidden
  const isOutputShown = config.tableHide !== true && !areOutputsHidden
  return (
    <section
      id={id}
      className={`mr-paragraph mr-status-${status.toLowerCase()}${isDisabled ? ' mr-disabled' : ''}`}
      aria-label={`Paragraph ${index + 1}${paragraph.title ? `: ${paragraph.title}` : ''}`}
      data-testid="paragraph"
      data-status={status}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <ParagraphHeader {...props} isRunning={isRunning} isDisabled={isDisabled} isEditorShown={isEditorShown} />
      {isEditorShown ? <ParagraphEditor {...props} handle={editor} /> : null}
      {paragraph.forms.length > 0 ? <ParagraphForms paragraph={paragraph} onChange={(params) => actions.setParams(id, params)} onRun={() => actions.run(id)} /> : null}
      {isOutputShown ? <ParagraphOutput {...props} isRunning={isRunning} onGoTo={(line, column, length) => editor.current?.goTo(line, column, length)} /> : null}
    </section>
  )
}

interface HeaderProps extends ParagraphProps {
  readonly paragraph: ParagraphView
  readonly isRunning: boolean
  readonly isDisabled: boolean
  readonly isEditorShown: boolean
}

function ParagraphHeader(props: HeaderProps) {
  const { session, paragraph, id, index, actions, isRunning, isDisabled } = props
  return (
    <header className="mr-paragraph-head">
      <span className="mr-paragraph-number" aria-hidden="true">{index + 1}</span>
      {paragraph.config.title === true || paragraph.title ? <TitleField title={paragraph.title ?? ''} onChange={(title) => actions.setTitle(id, title)} /> : null}
      {props.isEditorShown ? null : <span className="mr-chip-plain mr-mono">%{interpreterOf(paragraph.text)}</span>}
      <span className="mr-grow" />
      {paragraph.jobId ? (
        <span className="mr-job-link"><AppLink href={pathOf('dashboard', session.name, 'jobs', paragraph.jobId)} fontSize="body-s">Flink job</AppLink></span>
      ) : null}
      {paragraph.stale && !isRunning ? <span className="mr-chip-plain" title="The text has changed since the last run">Edited</span> : null}
      <span className="mr-badge" data-testid="paragraph-status" data-status={paragraph.status}>{isDisabled ? 'Disabled' : statusTexts[paragraph.status]}</span>
      {isRunning
        ? <IconButton icon="stop-circle" label="Cancel paragraph" text="Cancel" tone="danger" onClick={() => actions.cancel(id)} />
        : <IconButton icon="play" label="Run paragraph" text="Run" tone="primary" isDisabled={isDisabled} onClick={() => actions.run(id)} />}
      <ParagraphMenu paragraph={paragraph} index={index} isLast={props.isLast} actions={actions} />
    </header>
  )
}

function TitleField({ title, onChange }: { readonly title: string; readonly onChange: (title: string) => void }) {
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const finish = (): void => {
    if (typed !== undefined && typed !== title) onChange(typed)
    setTyped(undefined)
  }
  return (
    <input
      className="mr-title-input"
      value={typed ?? title}
      placeholder="Untitled"
      aria-label="Paragraph title"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setTyped(undefined)
      }}
    />
  )
}

function ParagraphEditor(props: ParagraphProps & { readonly paragraph: ParagraphView; readonly handle: RefObject<EditorHandle | null> }) {
  const { session, note, id, index, paragraph, actions } = props
  const { socket } = session
  const runCount = useObservable(note.runCount)
  const calls = useMemo(() => ({
    complete: (text: string, offset: number) => socket.request<never>({ op: 'complete', noteId: note.id, text, offset }),
    validate: async (text: string) => (await socket.request<{ diagnostics: never[] }>({ op: 'validate', noteId: note.id, text })).diagnostics,
  }), [socket, note])
  const fontSizePx = Math.round(((paragraph.config.fontSize ?? 9) / 9) * 13.5 * 10) / 10
  return (
    <CodeEditor
      ref={props.handle}
      initialText={note.textOf(id)}
      label={`Code of paragraph ${index + 1}`}
      fontSizePx={fontSizePx}
      hasLineNumbers={paragraph.config.lineNumbers === true}
      checkKey={runCount}
      onChange={(text) => note.typed(id, text)}
      onShortcut={(action) => actions.shortcut(id, action)}
      onLeave={() => document.getElementById(id)?.focus()}
      complete={calls.complete}
      validate={calls.validate}
    />
  )
}

function ParagraphOutput(props: ParagraphProps & {
  readonly paragraph: ParagraphView
  readonly isRunning: boolean
  readonly onGoTo: (line: number, column: number, length?: number) => void
}) {
  const { session, note, id, paragraph, isRunning } = props
  const strip = useObservable(note.strip(id))
  const hasTable = paragraph.results.some((result) => result.type === 'TABLE')
  const results = isRunning && paragraph.jobId && !hasTable ? paragraph.results.filter((result) => !/^Job [0-9a-f]{32} is running\.$/.test(result.data ?? '')) : paragraph.results
  const hasOutput = results.length > 0 || paragraph.errors.length > 0 || paragraph.warnings.length > 0 || isRunning
  const isText = paragraph.interpreter === 'md' && paragraph.config.editorHide === true
  const isInsert = isRunning && paragraph.jobId !== undefined && !hasTable && /\binsert\s+(?:into|overwrite)\b/i.test(paragraph.text)
  return (
    <>
      {hasOutput ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: a short cut; the menu has "Show editor"
        <div className="mr-paragraph-output" data-testid="paragraph-output" onDoubleClick={isText ? () => props.actions.configure(id, { editorHide: false }) : undefined}>
          <ParagraphErrors errors={paragraph.errors} warnings={paragraph.warnings} text={paragraph.text} onGoTo={props.onGoTo} />
          {isInsert ? <RunningInsert paragraph={paragraph} recordsOut={strip?.recordsOut} /> : null}
          {isRunning ? <StatusStripView strip={strip} isPending={paragraph.status === 'PENDING'} hasJob={paragraph.jobId !== undefined} /> : null}
          {results.map((result, at) => (
            <ResultView key={`${paragraph.dateStarted}-${at}`} session={session} note={note} paragraph={paragraph} result={result} index={paragraph.results.indexOf(result)} />
          ))}
        </div>
      ) : null}
      <RunFooter paragraph={paragraph} isRunning={isRunning} />
    </>
  )
}

function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isTicking) return
    setNow(Date.now())
    const timer = window.setInterval(() => setNow(Date.now()), 1000)
    return () => window.clearInterval(timer)
  }, [isTicking])
  return now
}

/** A running INSERT: for how long, and how many records it has written. */
function RunningInsert({ paragraph, recordsOut }: { readonly paragraph: ParagraphView; readonly recordsOut: number | undefined }) {
  const now = useNow(true)
  return (
    <div className="mr-insert" data-testid="insert-status" data-records-out={recordsOut ?? 0}>
      <div><span className="mr-label">Duration</span><strong className="mr-num">{duration(now - (paragraph.dateStarted ?? now))}</strong></div>
      <div><span className="mr-label">Records written</span><strong className="mr-num">{(recordsOut ?? 0).toLocaleString('en-US').replaceAll(',', '\u202f')}</strong></div>
    </div>
  )
}

function RunFooter({ paragraph, isRunning }: { readonly paragraph: ParagraphView; readonly isRunning: boolean }) {
  const now = useNow(isRunning)
  const { dateStarted, dateFinished } = paragraph
  if (dateStarted === undefined) return null
  return (
    <footer className="mr-paragraph-foot mr-num" data-testid="paragraph-footer">
      {isRunning
        ? `Running for ${duration(now - dateStarted)}, started at ${dateTime(dateStarted)}`
        : `Took ${duration((dateFinished ?? dateStarted) - dateStarted)}, last run at ${dateTime(dateStarted)}`}
    </footer>
  )
}
