// What the parts of the converter share: its facts, exchanges, and checks of changelog kinds.

import { MillraceError } from '../../base/error.ts'
import type { Rel } from '../../sql/validate/rel.ts'
import type { ConnectorRegistry } from '../../table/connector.ts'
import type { FormatRegistry } from '../../table/format.ts'
import { describe } from '../describe.ts'
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
  /** A converter of the same facts over a plan of its own, to try something. */
  fresh(): ConvertFacts
  readonly properties: PlanProperties
  readonly connectors: ConnectorRegistry
  readonly formats: FormatRegistry
  /** Converts a relation; `needsBefore` says whether its user needs the -U half of updates. */
  convert(rel: Rel, needsBefore: boolean): PhysicalNode
}

/** The node behind an exchange; a single one when there are no keys. */
export function exchange(input: PhysicalNode, keys: readonly number[], facts: ConvertFacts): PhysicalNode {
  const distribution: Distribution = keys.length > 0 ? { type: 'hash', keys } : { type: 'single' }
  return facts.builder.add({
    kind: 'exchange',
    inputs: [input.id],
    fields: input.fields,
    changelog: input.changelog,
    distribution,
    ...keyOf(input),
  })
}

/** The upsert key of a node, to be passed on. */
export function keyOf(node: PhysicalNode): { upsertKey?: readonly number[] } {
  return node.upsertKey === undefined ? {} : { upsertKey: node.upsertKey }
}

const passing = new Set<PhysicalNode['kind']>([
  'calc',
  'exchange',
  'union',
  'watermarkAssigner',
  'expand',
  'correlate',
  'windowTableFunction',
])

/** The node that a node's changes come from, as Flink's messages name it. */
export function producerOf(node: PhysicalNode, facts: ConvertFacts): PhysicalNode {
  if (!passing.has(node.kind)) return node
  const source = node.inputs.map((id) => facts.builder.nodes[id]!).find((input) => !isInsertOnly(input.changelog))
  return source ? producerOf(source, facts) : node
}

/** The producer of a node's changes as Flink names it while strategies are not chosen yet. */
export function producerText(node: PhysicalNode, facts: ConvertFacts): string {
  const producer = producerOf(node, facts)
  if (producer.kind === 'rank') return producer.description.replace(/strategy=\[\w+(\[[^\]]*\])?\]/, 'strategy=[UndefinedStrategy]')
  if (producer.kind !== 'deduplicate') return producer.description
  if (Number(facts.properties.flinkVersion) < 2.1) return producer.description.replace(/, outputInsertOnly=\[\w+\]/, '')
  const inputs = producer.inputs.map((id) => facts.builder.nodes[id]!)
  return describe(producer, inputs, 'physical').replace('AppendFastStrategy', 'UndefinedStrategy')
}

/** `update`, `delete` or both, as Flink's messages name what is refused. */
export function changeText(mode: ChangelogMode): string {
  if (mode.updateAfter || mode.updateBefore) return mode.delete ? 'update and delete' : 'update'
  return 'delete'
}

/** Refuses a node that consumes only inserts over an input with changes. */
export function requireInserts(input: PhysicalNode, what: string, facts: ConvertFacts): void {
  if (isInsertOnly(input.changelog)) return
  const changes = `${changeText(input.changelog)} changes which is produced by node ${producerText(input, facts)}`
  throw new MillraceError('plan.changelog', `StreamPhysical${what} doesn't support consuming ${changes}`)
}
