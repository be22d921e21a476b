// Errors and warnings of a paragraph: message first, the line it is about, what to do; details folded.

import Icon from '@cloudscape-design/components/icon'
import type { ErrorJson } from '../../../base/error.ts'

const listedMax = 6

/** A message as its head, what is said beside it, and what is folded. Flink's long ones are a head, then titles with lists. */
function partsOf(message: string): { readonly head: string; readonly said: string; readonly more: string } {
  const [head = '', ...blocks] = message.split('\n\n')
  const [firstLine = '', ...lines] = head.split('\n')
  const list = blocks[1]?.split('\n') ?? []
  const isShortList = lines.length === 0 && blocks[0]?.endsWith(':') === true && list.length > 0 && list.length <= listedMax
  const said = isShortList ? `${blocks[0]} ${list.join(', ')}` : ''
  return { head: firstLine, said, more: [lines.join('\n'), ...(isShortList ? blocks.slice(2) : blocks)].filter((part) => part !== '').join('\n\n') }
}

/** The errors and warnings. */
export function ParagraphErrors(props: {
  readonly errors: readonly ErrorJson[]
  readonly warnings: readonly string[]
  readonly text: string
  readonly onGoTo: (line: number, column: number, length?: number) => void
}) {
  return (
    <>
      {props.errors.map((error) => <ErrorBox key={`${error.code}${error.message}`} error={error} text={props.text} onGoTo={props.onGoTo} />)}
      {props.warnings.map((warning) => (
        <div key={warning} className="mr-message mr-message-warning" data-testid="paragraph-warning"><Icon name="status-warning" variant="warning" /> <span>{warning}</span></div>
      ))}
    </>
  )
}

function ErrorBox({ error, text, onGoTo }: { readonly error: ErrorJson; readonly text: string; readonly onGoTo: (line: number, column: number, length?: number) => void }) {
  const { position } = error
  const line = position ? text.split('\n')[position.line - 1] : undefined
  const { head, said, more } = partsOf(error.message)
  return (
    <div className="mr-message mr-message-error" role="alert" data-testid="paragraph-error" data-code={error.code}>
      <Icon name="status-negative" variant="error" />
      <div className="mr-grow">
        <div><strong>{head}</strong></div>
        {said === '' ? null : <div>{said}</div>}
        {position && line !== undefined ? (
          <pre className="mr-error-line">
            <button type="button" onClick={() => onGoTo(position.line, position.column, position.length)} title="Go to the place">
              {position.line}:{position.column}
            </button>
            {line.slice(0, position.column - 1)}
            <mark>{line.slice(position.column - 1, position.column - 1 + Math.max(1, position.length ?? 1)) || ' '}</mark>
            {line.slice(position.column - 1 + Math.max(1, position.length ?? 1))}
          </pre>
        ) : null}
        {error.hint ? <div className="mr-hint">{error.hint}</div> : null}
        {more !== '' ? <details><summary>Details</summary><pre className="mr-pre">{more}</pre></details> : null}
        <div className="mr-muted mr-mono">{error.code}{position ? ` at ${position.line}:${position.column}` : ''}</div>
      </div>
    </div>
  )
}
