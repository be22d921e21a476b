// One read of a table for all that use it: scans of the same table ask for all columns that any of them needs.
// Always: a scan that needed fewer is cut back by a projection, so nothing above it changes.

import { type Rel, type RelOf, relInputs, withInputs } from '../../sql/validate/rel.ts'
import { digest, inputRef } from '../../sql/validate/rex.ts'
import type { Field } from '../../table/logical-type.ts'

function keyOf(scan: RelOf<'scan'>): string {
  return digest([scan.table.path, scan.table.options])
}

function collect(rel: Rel, scans: Map<string, RelOf<'scan'>[]>): void {
  if (rel.kind === 'scan') scans.set(keyOf(rel), [...(scans.get(keyOf(rel)) ?? []), rel])
  for (const input of relInputs(rel)) collect(input, scans)
}

/** All fields that scans of one table ask for, in the order of the widest scan: physical ones, then metadata. */
function allFields(scans: readonly RelOf<'scan'>[]): readonly Field[] {
  const fields = new Map<string, Field>()
  const widestFirst = [...scans].sort((a, b) => b.fields.length - a.fields.length)
  for (const scan of widestFirst)
    for (const field of scan.fields) if (!fields.has(field.name)) fields.set(field.name, field)
  const stored = scans[0]?.table.columns.filter((column) => column.kind !== 'computed') ?? []
  const metadata = new Set(stored.filter((column) => column.kind === 'metadata').map((column) => column.name))
  const all =
    fields.size < stored.length ? [...fields.values()] : stored.flatMap((column) => fields.get(column.name) ?? [])
  return [...all.filter((field) => !metadata.has(field.name)), ...all.filter((field) => metadata.has(field.name))]
}

function widen(rel: Rel, wide: ReadonlyMap<string, readonly Field[]>): Rel {
  if (rel.kind !== 'scan')
    return withInputs(
      rel,
      relInputs(rel).map((input) => widen(input, wide)),
    )
  const fields = wide.get(keyOf(rel)) ?? rel.fields
  if (fields.length === rel.fields.length && fields.every((field, index) => field.name === rel.fields[index]?.name))
    return rel
  const exprs = rel.fields.map((field) =>
    inputRef(
      fields.findIndex((other) => other.name === field.name),
      field.type,
    ),
  )
  return { kind: 'project', input: { ...rel, fields }, exprs, fields: rel.fields }
}

/** Lets the scans of all the relations of one job be shared. */
export function shareScans(rels: readonly Rel[]): readonly Rel[] {
  const scans = new Map<string, RelOf<'scan'>[]>()
  for (const rel of rels) collect(rel, scans)
  const wide = new Map([...scans].filter(([, list]) => list.length > 1).map(([key, list]) => [key, allFields(list)]))
  return wide.size === 0 ? rels : rels.map((rel) => widen(rel, wide))
}
