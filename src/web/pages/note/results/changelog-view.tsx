// The newest changes of a result, each with its kind: +I insert, -U and +U update, -D delete.
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns and changes are known by their place only

import { useEffect } from 'react'
import type { Frame } from '../../../../protocol/frame.ts'
import type { TableView } from '../../../../protocol/note.ts'
import type { ViewTarget } from '../../../api/live-socket.ts'
import { useLiveView } from '../../../store/live-view.ts'
import type { NoteSession } from '../../../store/note-session.ts'
import { cellText } from './data-grid.tsx'

const changesShown = 200

/** The changes. */
export function ChangelogView(props: {
  readonly session: NoteSession
  readonly target: ViewTarget
  readonly table: TableView
  readonly isFrozen: boolean
  readonly height: number
  readonly onFrame: (frame: Frame | undefined) => void
}) {
  const frame = useLiveView(props.session.socket, props.target, { kind: 'changelog', limit: changesShown }, props.isFrozen)
  const { onFrame } = props
  useEffect(() => onFrame(frame), [frame, onFrame])
  const rowCount = frame?.columns[0]?.values.length ?? 0
  return (
    <div className="mr-grid" style={{ maxHeight: props.height }} data-testid="changelog">
      <table className="mr-changelog" aria-label="Changelog">
        <thead>
          <tr>
            <th scope="col">op</th>
            {props.table.columns.map((column, index) => <th scope="col" key={`${index}-${column.name}`} className={column.numeric ? 'mr-grid-num' : undefined}>{column.name}</th>)}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rowCount }, (_, row) => {
            const op = cellText(frame?.columns[0], row) ?? '+I'
            return (
              <tr key={row} data-op={op}>
                <td className="mr-mono">{op}</td>
                {props.table.columns.map((column, index) => {
                  const text = cellText(frame?.columns[index + 1], row)
                  return <td key={`${index}-${column.name}`} className={text === undefined ? 'mr-grid-null' : column.numeric ? 'mr-grid-num' : undefined}>{text ?? 'NULL'}</td>
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
