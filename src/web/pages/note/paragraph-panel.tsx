// One paragraph: editor, run and cancel, settings, errors, warnings, results, and why rows come or do not.

import Alert from '@cloudscape-design/components/alert'
import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useRef, useState } from 'react'
import type { LiveSocket } from '../../api/live-socket.ts'
import type { CompletionItem, DiagnosticItem, StatusStrip } from '../../../protocol/live.ts'
import type { ErrorJson } from '../../../base/error.ts'
import type { GraphSettings, ParagraphView } from '../../../protocol/note.ts'
import { SqlEditor } from '../../editor/sql-editor.tsx'
import { useApp } from '../../store/app.ts'
import { useAction } from '../../store/hooks.ts'
import { FormFields } from './form-fields.tsx'
import { ResultPanel } from './result-panel.tsx'
import { StripLine } from './strip-line.tsx'

const saveDelayMs = 400
const colours = { READY: 'grey', PENDING: 'blue', RUNNING: 'blue', FINISHED: 'green', ERROR: 'red', ABORT: 'grey' } as const

function took(paragraph: ParagraphView): string {
  if (paragraph.dateStarted === undefined) return ''
  const endMs = paragraph.dateFinished
  const started = new Date(paragraph.dateStarted).toLocaleTimeString()
  return endMs === undefined ? `Started ${started}` : `Took ${((endMs - paragraph.dateStarted) / 1000).toFixed(1)} s · last run ${started}`
}

function ErrorBox({ error, text }: { readonly error: ErrorJson; readonly text: string }) {
  const line = error.position ? text.split('\n')[error.position.line - 1] : undefined
  return (
    <div data-testid="paragraph-error">
      <Alert type="error" header={`${error.code}${error.position ? ` at ${error.position.line}:${error.position.column}` : ''}`}>
        <div className="mr-error-text">{error.message}</div>
        {line !== undefined && error.position ? (
          <pre className="mr-pre">{line}{'\n'}{' '.repeat(Math.max(0, error.position.column - 1))}{'^'.repeat(Math.max(1, error.position.length ?? 1))}</pre>
        ) : null}
        {error.hint ? <div><b>Hint:</b> {error.hint}</div> : null}
      </Alert>
    </div>
  )
}

/** The paragraph. */
export function ParagraphPanel({ noteId, paragraph, strip, socket, index, isLast }: {
  readonly noteId: string
  readonly paragraph: ParagraphView
  readonly strip: StatusStrip | undefined
  readonly socket: LiveSocket
  readonly index: number
  readonly isLast: boolean
}) {
  const { notices } = useApp()
  const { run } = useAction()
  const typed = useRef<string | undefined>(undefined)
  const timer = useRef(0)
  const [, redraw] = useState(0)
  const paragraphId = paragraph.id
  const isRunning = paragraph.status === 'RUNNING' || paragraph.status === 'PENDING'
  const save = (): void => {
    window.clearTimeout(timer.current)
    const text = typed.current
    if (text === undefined) return
    socket.request({ op: 'editParagraph', noteId, paragraphId, text }).then(() => {
      if (typed.current === text) typed.current = undefined
    }, () => undefined)
  }
  useEffect(() => () => save(), [])
  const start = (): void => {
    window.clearTimeout(timer.current)
    const text = typed.current ?? paragraph.text
    void run('Run the paragraph', async () => {
      if (isRunning) await socket.request({ op: 'cancel', noteId, paragraphId })
      await socket.request({ op: 'run', noteId, paragraphId, text })
      if (typed.current === text) typed.current = undefined
    })
  }
  const call = (attempt: string, work: () => Promise<unknown>): void => void run(attempt, async () => { await work() })
  const choose = (id: string): void => {
    if (id === 'up') call('Move the paragraph', () => socket.request({ op: 'moveParagraph', noteId, paragraphId, index: index - 1 }))
    else if (id === 'down') call('Move the paragraph', () => socket.request({ op: 'moveParagraph', noteId, paragraphId, index: index + 1 }))
    else if (id === 'copy') call('Copy the paragraph', () => socket.request({ op: 'copyParagraph', noteId, paragraphId }))
    else if (id === 'clear') call('Clear the output', () => socket.request({ op: 'clearOutput', noteId, paragraphId }))
    else if (id === 'enable') call('Change the paragraph', () => socket.request({ op: 'editParagraph', noteId, paragraphId, config: { enabled: paragraph.config.enabled === false } }))
    else if (id === 'remove') {
      call('Remove the paragraph', async () => {
        await socket.request({ op: 'removeParagraph', noteId, paragraphId })
        notices.add({ type: 'info', header: 'Paragraph removed', action: { text: 'Undo', run: () => void socket.request({ op: 'restoreParagraph', noteId, paragraphId }) } }, 15_000)
      })
    }
  }
  const graphOf = (resultIndex: number): GraphSettings | undefined => paragraph.config.results?.[String(resultIndex)]?.graph
  const saveGraph = (resultIndex: number, graph: GraphSettings): void => {
    const results = { ...paragraph.config.results, [String(resultIndex)]: { ...paragraph.config.results?.[String(resultIndex)], graph } }
    socket.request({ op: 'editParagraph', noteId, paragraphId, config: { results } }).catch(() => undefined)
  }
  return (
    <section className={paragraph.config.enabled === false ? 'mr-paragraph mr-paragraph-off' : 'mr-paragraph'} data-testid="paragraph" data-status={paragraph.status} aria-label={`Paragraph ${index + 1}`}>
      <div className="mr-paragraph-bar">
        <SpaceBetween direction="horizontal" size="xs" alignItems="center">
          {isRunning
            ? <Button iconName="close" onClick={() => call('Cancel the paragraph', () => socket.request({ op: 'cancel', noteId, paragraphId }))} ariaLabel={`Cancel paragraph ${index + 1}`}>Cancel</Button>
            : <Button iconName="caret-right-filled" variant="primary" onClick={start} ariaLabel={`Run paragraph ${index + 1}`}>Run</Button>}
          <Badge color={colours[paragraph.status]}>{paragraph.status}</Badge>
          <span className="mr-quiet">{took(paragraph)}</span>
          {paragraph.stale ? <span className="mr-quiet">· text changed since the last run</span> : null}
        </SpaceBetween>
        <ButtonDropdown
          variant="icon"
          ariaLabel={`Settings of paragraph ${index + 1}`}
          items={[
            { id: 'up', text: 'Move up', disabled: index === 0 }, { id: 'down', text: 'Move down', disabled: isLast }, { id: 'copy', text: 'Clone below' },
            { id: 'clear', text: 'Clear output' }, { id: 'enable', text: paragraph.config.enabled === false ? 'Enable run' : 'Disable run' }, { id: 'remove', text: 'Remove' },
          ]}
          onItemClick={({ detail }) => choose(detail.id)}
        />
      </div>
      <SqlEditor
        text={typed.current ?? paragraph.text}
        label={`Text of paragraph ${index + 1}`}
        onChange={(text) => {
          typed.current = text
          window.clearTimeout(timer.current)
          timer.current = window.setTimeout(save, saveDelayMs)
          redraw((count) => count + 1)
        }}
        onRun={start}
        complete={(text, offset) => socket.request<{ from: number; items: readonly CompletionItem[] }>({ op: 'complete', noteId, text, offset })}
        validate={async (text) => (await socket.request<{ diagnostics: readonly DiagnosticItem[] }>({ op: 'validate', noteId, text })).diagnostics}
      />
      {paragraph.forms.length > 0 ? <FormFields forms={paragraph.forms} params={paragraph.params} onChange={(params) => call('Change the form', () => socket.request({ op: 'editParagraph', noteId, paragraphId, params }))} onRun={start} /> : null}
      <div className="mr-paragraph-output" data-testid="paragraph-output">
        {paragraph.warnings.map((warning) => <Alert key={warning} type="warning">{warning}</Alert>)}
        {paragraph.errors.map((error) => <ErrorBox key={`${error.code}${error.message}`} error={error} text={paragraph.text} />)}
        {paragraph.results.map((result, at) => (
          <ResultPanel key={`${paragraph.dateStarted ?? 0}-${at}`} result={result} target={{ noteId, paragraphId, resultIndex: at }} socket={socket} graph={graphOf(at)} onGraph={(graph) => saveGraph(at, graph)} />
        ))}
        {isRunning && strip && strip.jobId === paragraph.jobId ? <StripLine strip={strip} /> : null}
      </div>
    </section>
  )
}
