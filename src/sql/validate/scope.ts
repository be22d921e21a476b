// Scopes: which names a query's expressions can see, and at which column index.
// Always: columns of all relations of a scope form one row, in order; an outer scope's columns are reached by `$outer`
// calls.

import { didYouMean, suggest } from '../../base/suggest.ts'
import type { Rex } from '../../table/expression.ts'
import { type Field, type LogicalType, withNullable } from '../../table/logical-type.ts'
import type { Identifier, Name } from '../ast/node.ts'
import { sqlError } from './errors.ts'
import { call, inputRef, literal } from './rex.ts'

/** A relation of FROM. */
export interface ScopeRelation {
  /** Alias, or the table's own name. */
  readonly alias: string | undefined
  /** Names before the alias: `database`, `catalog`. */
  readonly qualifiers: readonly string[]
  readonly fields: readonly Field[]
  readonly offset: number
  /** Columns that NATURAL or USING merged into an earlier one: not found by bare name and not expanded by `*`. */
  readonly merged: ReadonlySet<string>
}

/** What a query's expressions see. */
export interface Scope {
  readonly relations: readonly ScopeRelation[]
  readonly outer?: Scope
}

/** A scope without relations. */
export const emptyScope: Scope = { relations: [] }

/** Number of columns of the scope's row. */
export function scopeWidth(scope: Scope): number {
  return scope.relations.reduce((width, relation) => width + relation.fields.length, 0)
}

/** The scope of one relation. */
export function relationScope(fields: readonly Field[], alias?: string, qualifiers: readonly string[] = []): Scope {
  return { relations: [{ alias, qualifiers, fields, offset: 0, merged: new Set() }] }
}

/** Both scopes side by side, as a join's row. */
export function joinScopes(left: Scope, right: Scope): Scope {
  const width = scopeWidth(left)
  const shifted = right.relations.map((relation) => ({ ...relation, offset: relation.offset + width }))
  const outer = left.outer ?? right.outer
  return { relations: [...left.relations, ...shifted], ...(outer ? { outer } : {}) }
}

interface Found {
  readonly index: number
  readonly field: Field
  /** Parts of the identifier that were used. */
  readonly used: number
}

function ambiguous(name: Name): never {
  throw sqlError(
    'ambiguous-column',
    `Column '${name.text}' is ambiguous`,
    name.position,
    'write the table before the column: t.column',
  )
}

function findByColumn(scope: Scope, name: Name): Found | undefined {
  let found: Found | undefined
  for (const relation of scope.relations) {
    for (const [index, field] of relation.fields.entries()) {
      if (field.name !== name.text || relation.merged.has(field.name)) continue
      if (found) ambiguous(name)
      found = { index: relation.offset + index, field, used: 1 }
    }
  }
  return found
}

/** Whether the parts before `end` name the relation: its alias, or its qualified name. */
function namesRelation(relation: ScopeRelation, parts: readonly Name[], end: number): boolean {
  if (relation.alias !== parts[end - 1]?.text) return false
  if (end === 1) return true
  const given = parts.slice(0, end - 1).map((part) => part.text)
  const wanted = relation.qualifiers.slice(relation.qualifiers.length - given.length)
  return given.length <= relation.qualifiers.length && given.every((text, index) => text === wanted[index])
}

/** The relation that the first parts name, and how many parts that took. */
export function findRelation(
  scope: Scope,
  parts: readonly Name[],
): { relation: ScopeRelation; used: number } | undefined {
  for (let end = Math.min(3, parts.length); end >= 1; end--) {
    const relation = scope.relations.find((candidate) => namesRelation(candidate, parts, end))
    if (relation) return { relation, used: end }
  }
  return undefined
}

function findQualified(scope: Scope, parts: readonly Name[]): Found | undefined {
  const found = parts.length > 1 ? findRelation(scope, parts.slice(0, -1)) : undefined
  if (!found) return undefined
  const column = parts[found.used]!
  const matches = [...found.relation.fields.entries()].filter(([, field]) => field.name === column.text)
  if (matches.length > 1) ambiguous(column)
  const match = matches[0]
  if (match) return { index: found.relation.offset + match[0], field: match[1], used: found.used + 1 }
  const alias = found.relation.alias ?? ''
  throw sqlError(
    'unknown-column',
    `Column '${column.text}' not found in table '${alias}'${didYouMeanText(column.text, found.relation.fields)}`,
    column.position,
    didYouMean(
      column.text,
      found.relation.fields.map((field) => field.name),
    ),
  )
}

function didYouMeanText(name: string, fields: readonly Field[]): string {
  const sameLetters = fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
  return sameLetters ? `; did you mean '${sameLetters.name}'?` : ''
}

function unknown(scope: Scope, identifier: Identifier): never {
  const [first, second] = identifier.parts
  const name = first!
  const fields = scope.relations.flatMap((relation) => relation.fields)
  if (second !== undefined) {
    const aliases = scope.relations.flatMap((relation) => (relation.alias === undefined ? [] : [relation.alias]))
    const names = [...aliases, ...fields.map((field) => field.name)]
    throw sqlError('unknown-table', `Table '${name.text}' not found`, name.position, didYouMean(name.text, names))
  }
  const near = suggest(
    name.text,
    fields.map((field) => field.name),
  )
  throw sqlError(
    'unknown-column',
    `Column '${name.text}' not found in any table${didYouMeanText(name.text, fields)}`,
    name.position,
    near === undefined ? undefined : `did you mean '${near}'?`,
  )
}

/** Follows field names into ROW types. */
export function accessFields(start: Rex, parts: readonly Name[]): Rex {
  let rex = start
  for (const part of parts) {
    const fields: readonly Field[] = rex.type.root === 'ROW' ? (rex.type.fields ?? []) : []
    const index = fields.findIndex((field) => field.name === part.text)
    const field = fields[index]
    if (!field) {
      const what =
        rex.type.root === 'ROW'
          ? `Column '${part.text}' not found in row`
          : `'${part.text}' is read from a value that is not a row`
      throw sqlError(
        'unknown-column',
        what,
        part.position,
        didYouMean(
          part.text,
          fields.map((candidate) => candidate.name),
        ),
      )
    }
    const type: LogicalType = withNullable(field.type, field.type.nullable || rex.type.nullable)
    rex = { kind: 'field', operand: rex, index, type }
  }
  return rex
}

function find(scope: Scope, parts: readonly Name[]): Found | undefined {
  return findQualified(scope, parts) ?? findByColumn(scope, parts[0]!)
}

/** The name of the function that stands for a column of an outer query. */
export const outerFunction = '$outer'

/** Resolves a column reference. */
export function resolveIdentifier(scope: Scope, identifier: Identifier): Rex {
  const own = find(scope, identifier.parts)
  if (own) return accessFields(inputRef(own.index, own.field.type), identifier.parts.slice(own.used))
  for (let outer = scope.outer, depth = 1; outer; outer = outer.outer, depth++) {
    const found = find(outer, identifier.parts)
    if (!found) continue
    const args = [
      literal(found.index, { root: 'INTEGER', nullable: false }),
      literal(depth, { root: 'INTEGER', nullable: false }),
    ]
    return accessFields(call(outerFunction, args, found.field.type), identifier.parts.slice(found.used))
  }
  return unknown(scope, identifier)
}

/** The columns that `*` or `t.*` stands for. */
export function expandStar(
  scope: Scope,
  qualifier: readonly Name[],
): readonly { readonly name: string; readonly rex: Rex }[] {
  let relations = scope.relations
  if (qualifier.length > 0) {
    const found = findRelation(scope, qualifier)
    if (!found || found.used !== qualifier.length) {
      const name = qualifier[0]!
      const aliases = scope.relations.flatMap((relation) => (relation.alias === undefined ? [] : [relation.alias]))
      throw sqlError(
        'unknown-table',
        `Unknown identifier '${name.text}'`,
        name.position,
        didYouMean(name.text, aliases),
      )
    }
    relations = [found.relation]
  }
  return relations.flatMap((relation) =>
    relation.fields.flatMap((field, index) =>
      qualifier.length === 0 && relation.merged.has(field.name)
        ? []
        : [{ name: field.name, rex: inputRef(relation.offset + index, field.type) }],
    ),
  )
}
