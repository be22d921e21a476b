// What the parts of the converter share: its facts, exchanges, and checks of changelog kinds.

import { MillraceError } from '../../base/error.ts'
import type { Rel } from '../../sql/validate/rel.ts'
import type { FormatRegistry } from '../../table/format.ts'
import type { ChangelogMode, Distribution, PhysicalNode } from '../physical.ts'
import type { PlanProperties } from '../properties.ts'
import type { NodeBuilder } from './node-builder.ts'

/** All kinds: a changelog with both halves of updates. */
export const allKinds: ChangelogMode = { updateBefore: true, updateAfter: true, delete: true }

/** Whether only +I rows can come. */
export function isInsertOnly(mode: ChangelogMode): boolean {
  return !mode.updateBefore && !mode.updateAfter && !mode.delete
}

/** What conversion needs. */
export interface ConvertFacts {
  readonly builder: NodeBuilder
  readonly properties: PlanProperties
  readonly formats: FormatRegistry | undefined
  convert(rel: Rel): PhysicalNode
}

/** The node behind an exchange; a single one when there are no keys. */
export function exchange(input: PhysicalNode, keys: readonly number[], facts: ConvertFacts): PhysicalNode {
  const distribution: Distribution = keys.length > 0 ? { type: 'hash', keys } : { type: 'single' }
  return facts.builder.add({ kind: 'exchange', inputs: [input.id], fields: input.fields, changelog: input.changelog, distribution, ...keyOf(input) })
}

/** The upsert key of a node, to be passed on. */
export function keyOf(node: PhysicalNode): { upsertKey?: readonly number[] } {
  return node.upsertKey === undefined ? {} : { upsertKey: node.upsertKey }
}

/** Refuses a node that consumes only inserts over an input with changes. */
export function requireInserts(input: PhysicalNode, what: string): void {
  if (isInsertOnly(input.changelog)) return
  const kinds = input.changelog.delete ? 'update and delete' : 'update'
  throw new MillraceError('plan.changelog', `${what} doesn't support consuming ${kinds} changes which is produced by node ${input.description}`)
}
