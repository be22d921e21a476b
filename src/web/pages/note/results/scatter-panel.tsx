// The settings of a scatter plot: which column is x, which y, and which tells the groups.
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns and changes are known by their place only

import type { TableView } from '../../../../protocol/note.ts'
import type { ScatterAxes } from '../../../charts/result-chart.tsx'

/** The axes a scatter plot starts with. */
export function defaultAxes(columns: TableView['columns']): ScatterAxes {
  const numeric = columns.map((column, index) => ({ ...column, index })).filter((column) => column.numeric)
  const time = columns.findIndex((column) => column.time)
  const y = numeric.find((column) => /^(?:FLOAT|DOUBLE|DECIMAL)/.test(column.type)) ?? numeric[0]
  const x = time >= 0 ? time : (numeric.find((column) => column !== y)?.index ?? 0)
  const group = columns.findIndex((column) => !column.numeric && !column.time)
  return { x, y: y?.index ?? Math.max(0, columns.length - 1), group: group >= 0 ? group : undefined }
}

/** The panel. */
export function ScatterPanel({ columns, axes, onChange }: {
  readonly columns: TableView['columns']
  readonly axes: ScatterAxes
  readonly onChange: (axes: ScatterAxes) => void
}) {
  const pick = (label: string, value: number | undefined, isOptional: boolean, set: (index: number | undefined) => void) => (
    <label className="mr-pivot-zone">
      <span className="mr-pivot-title">{label}</span>
      <select className="mr-select" aria-label={label} value={value ?? -1} onChange={(event) => set(Number(event.target.value) < 0 ? undefined : Number(event.target.value))}>
        {isOptional ? <option value={-1}>none</option> : null}
        {columns.map((column, index) => <option key={`${index}-${column.name}`} value={index}>{column.name}</option>)}
      </select>
    </label>
  )
  return (
    <div className="mr-pivot" data-testid="scatter-panel">
      <div className="mr-pivot-zones">
        {pick('x axis', axes.x, false, (index) => onChange({ ...axes, x: index ?? 0 }))}
        {pick('y axis', axes.y, false, (index) => onChange({ ...axes, y: index ?? 0 }))}
        {pick('Group', axes.group, true, (index) => onChange({ ...axes, group: index }))}
      </div>
    </div>
  )
}
