// The settings of a chart: columns are dragged, or chosen from menus, into keys, groups and values.
// biome-ignore-all lint/suspicious/noArrayIndexKey: columns and changes are known by their place only
// biome-ignore-all lint/a11y/noStaticElementInteractions: dragging has a menu beside it

import { type DragEvent, useRef, useState } from 'react'
import type { PivotAggregation, PivotField, TableView } from '../../../../protocol/note.ts'
import type { PivotFields } from '../../../charts/pivot.ts'

type Column = TableView['columns'][number]
type Zone = keyof PivotFields

const aggregations: readonly PivotAggregation[] = ['sum', 'avg', 'count', 'min', 'max']
const zoneTexts: Readonly<Record<Zone, { readonly title: string; readonly one: string; readonly hint: string }>> = {
  keys: { title: 'Keys', one: 'key', hint: 'x axis' },
  groups: { title: 'Groups', one: 'group', hint: 'series' },
  values: { title: 'Values', one: 'value', hint: 'y axis' },
}
const dragType = 'application/x-millrace-column'

/** The aggregation a column starts with. */
function firstAggregation(column: Column): PivotAggregation {
  return !column.numeric ? 'count' : /^(?:FLOAT|DOUBLE|DECIMAL)/.test(column.type) ? 'avg' : 'sum'
}

/** The panel. A change is told as how the fields follow from the newest ones. */
export function PivotPanel({ columns, fields, onChange }: {
  readonly columns: readonly Column[]
  readonly fields: PivotFields
  readonly onChange: (next: (newest: PivotFields) => PivotFields) => void
}) {
  // A value that is taken out and put back keeps its aggregation.
  const removed = useRef(new Map<number, PivotAggregation>())
  const add = (zone: Zone, index: number): void => {
    const column = columns[index]
    if (!column) return
    const aggr = zone === 'values' ? (removed.current.get(index) ?? firstAggregation(column)) : 'sum'
    onChange((newest) => {
      if (zone !== 'values' && newest[zone].some((field) => field.index === index)) return newest
      return { ...newest, [zone]: [...newest[zone], { name: column.name, index, aggr }] }
    })
  }
  const change = (zone: Zone, at: number, next: PivotField | undefined): void => {
    const old = fields[zone][at]
    if (zone === 'values' && !next && old) removed.current.set(old.index, old.aggr)
    onChange((newest) => ({ ...newest, [zone]: newest[zone].flatMap((field, index) => (index !== at ? [field] : next ? [next] : [])) }))
  }
  return (
    <div className="mr-pivot" data-testid="pivot-panel">
      <div className="mr-pivot-columns">
        <span className="mr-pivot-title">Columns</span>
        {columns.map((column, index) => (
          <span
            key={`${index}-${column.name}`}
            className="mr-chip mr-chip-free"
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(dragType, String(index))
              event.dataTransfer.effectAllowed = 'copy'
            }}
            title={`${column.type}: drag into keys, groups or values`}
          >
            {column.name}
          </span>
        ))}
      </div>
      <div className="mr-pivot-zones">
        {(['keys', 'groups', 'values'] as const).map((zone) => (
          <PivotZone key={zone} zone={zone} columns={columns} fields={fields[zone]} onAdd={(index) => add(zone, index)} onChange={(at, next) => change(zone, at, next)} />
        ))}
      </div>
    </div>
  )
}

function PivotZone(props: {
  readonly zone: Zone
  readonly columns: readonly Column[]
  readonly fields: readonly PivotField[]
  readonly onAdd: (index: number) => void
  readonly onChange: (at: number, next: PivotField | undefined) => void
}) {
  const { zone, columns, fields, onAdd } = props
  const [isOver, setOver] = useState(false)
  const text = zoneTexts[zone]
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const index = Number(event.dataTransfer.getData(dragType))
    if (Number.isInteger(index)) onAdd(index)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drop target that is a group of chips
    <div
      className={`mr-pivot-zone${isOver ? ' mr-pivot-over' : ''}`}
      role="group"
      aria-label={text.title}
      data-testid={`pivot-${zone}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <span className="mr-pivot-title">{text.title} <small>{text.hint}</small></span>
      {fields.map((field, at) => (
        <Chip key={`${field.index}-${at}`} zone={zone} field={field} onChange={(next) => props.onChange(at, next)} />
      ))}
      <select className="mr-add" aria-label={`Add ${text.one}`} value="" onChange={(event) => onAdd(Number(event.target.value))}>
        <option value="" disabled>+ Add</option>
        {columns.map((column, index) => (
          <option key={`${index}-${column.name}`} value={index} disabled={zone !== 'values' && fields.some((field) => field.index === index)}>{column.name}</option>
        ))}
      </select>
    </div>
  )
}

function Chip({ zone, field, onChange }: { readonly zone: Zone; readonly field: PivotField; readonly onChange: (next: PivotField | undefined) => void }) {
  return (
    <span className="mr-chip" data-testid={`pivot-${zone}-chip`}>
      {zone === 'values' ? (
        <select
          aria-label={`Aggregation of ${field.name}`}
          value={field.aggr}
          onChange={(event) => onChange({ ...field, aggr: event.target.value as PivotAggregation })}
        >
          {aggregations.map((aggregation) => <option key={aggregation} value={aggregation}>{aggregation}</option>)}
        </select>
      ) : null}
      <span>{field.name}</span>
      <button type="button" aria-label={`Remove ${zoneTexts[zone].one} ${field.name}`} onClick={() => onChange(undefined)}>×</button>
    </span>
  )
}
