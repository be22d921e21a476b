// What a chart shows: keys, groups, and values with their aggregation.

import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import type { GraphSettings, PivotAggregation, PivotField, TableView } from '../../../protocol/note.ts'

const aggregations: readonly PivotAggregation[] = ['sum', 'count', 'avg', 'min', 'max']

/** The settings. */
export function PivotSettings({ table, graph, onGraph }: { readonly table: TableView; readonly graph: GraphSettings; readonly onGraph: (graph: GraphSettings) => void }) {
  const options = table.columns.map((column) => ({ value: column.name, label: column.name }))
  const fields = (names: readonly (string | undefined)[], former: readonly PivotField[], aggr: PivotAggregation): PivotField[] =>
    names.flatMap((name) => {
      const index = table.columns.findIndex((column) => column.name === name)
      return index < 0 || name === undefined ? [] : [former.find((field) => field.name === name) ?? { name, index, aggr }]
    })
  const chosen = (all: readonly PivotField[]) => all.map((field) => ({ value: field.name, label: field.name }))
  const [value] = graph.values
  const setAggregation = (aggr: string | undefined): void => onGraph({ ...graph, values: graph.values.map((field) => ({ ...field, aggr: (aggr ?? 'sum') as PivotAggregation })) })
  return (
    <div className="mr-pivot" data-testid="pivot-settings">
      <FormField label="Keys"><Multiselect ariaLabel="Keys" placeholder="Keys" selectedOptions={chosen(graph.keys)} options={options} onChange={({ detail }) => onGraph({ ...graph, keys: fields(detail.selectedOptions.map((option) => option.value), graph.keys, 'sum') })} /></FormField>
      <FormField label="Groups"><Multiselect ariaLabel="Groups" placeholder="Groups" selectedOptions={chosen(graph.groups)} options={options} onChange={({ detail }) => onGraph({ ...graph, groups: fields(detail.selectedOptions.map((option) => option.value), graph.groups, 'sum') })} /></FormField>
      <FormField label="Values"><Multiselect ariaLabel="Values" placeholder="Values" selectedOptions={chosen(graph.values)} options={options} onChange={({ detail }) => onGraph({ ...graph, values: fields(detail.selectedOptions.map((option) => option.value), graph.values, value?.aggr ?? 'sum') })} /></FormField>
      <FormField label="Aggregation"><Select ariaLabel="Aggregation" selectedOption={{ value: value?.aggr ?? 'sum', label: value?.aggr ?? 'sum' }} options={aggregations.map((aggr) => ({ value: aggr, label: aggr }))} onChange={({ detail }) => setAggregation(detail.selectedOption.value)} /></FormField>
    </div>
  )
}
