// Runtime properties as rows of group, key and value.

import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Box from '@cloudscape-design/components/box'
import Input from '@cloudscape-design/components/input'
import type { PropertyGroup } from '../../api/analytics.ts'

/** One property. */
export interface PropertyRow {
  readonly group: string
  readonly key: string
  readonly value: string
}

/** Groups as rows. */
export function propertyRows(groups: readonly PropertyGroup[]): readonly PropertyRow[] {
  return groups.flatMap((group) => Object.entries(group.PropertyMap).map(([key, value]) => ({ group: group.PropertyGroupId, key, value })))
}

/** Rows as groups; rows without group or key are left out. */
export function propertyGroups(rows: readonly PropertyRow[]): readonly PropertyGroup[] {
  const groups = new Map<string, Record<string, string>>()
  for (const row of rows) {
    if (row.group === '' || row.key === '') continue
    const properties = groups.get(row.group) ?? {}
    properties[row.key] = row.value
    groups.set(row.group, properties)
  }
  return [...groups].map(([PropertyGroupId, PropertyMap]) => ({ PropertyGroupId, PropertyMap }))
}

/** The editor. */
export function PropertyEditor({ rows, onChange }: { readonly rows: readonly PropertyRow[]; readonly onChange: (rows: readonly PropertyRow[]) => void }) {
  const change = (index: number, part: Partial<PropertyRow>): void => onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  const field = (label: string, member: keyof PropertyRow) => ({
    label,
    control: (row: PropertyRow, index: number) => (
      <Input value={row[member]} ariaLabel={`${label} of property ${index + 1}`} onChange={({ detail }) => change(index, { [member]: detail.value })} />
    ),
  })
  return (
    <AttributeEditor
      items={[...rows]}
      addButtonText="Add property"
      removeButtonText="Remove"
      empty={<Box color="text-body-secondary">No runtime properties.</Box>}
      onAddButtonClick={() => onChange([...rows, { group: rows.at(-1)?.group ?? '', key: '', value: '' }])}
      onRemoveButtonClick={({ detail }) => onChange(rows.filter((_, at) => at !== detail.itemIndex))}
      definition={[field('Group', 'group'), field('Key', 'key'), field('Value', 'value')]}
    />
  )
}
