// Joins: equal keys become exchanges and state keys, bounds between time attributes an interval join, the rest a
// condition.

import { assert } from '../../base/assert.ts'
import { sqlError } from '../../sql/validate/errors.ts'
import type { RelOf } from '../../sql/validate/rel.ts'
import type { Rex } from '../../table/expression.ts'
import { type ChangelogMode, insertOnly, type PhysicalNode } from '../physical.ts'
import { analyseJoin, type JoinKey } from '../rules/join-analysis.ts'
import { windowJoinKeys } from '../rules/window-columns.ts'
import { type ConvertFacts, exchange, isInsertOnly, keyOf, requireInserts } from './shared.ts'

/** The columns of keys; computed ones were given columns by the rule join-keys. */
function columnsOf(keys: readonly Rex[]): readonly number[] {
  return keys.map((key) => {
    assert(key.kind === 'input', 'computed join keys are columns by now')
    return key.index
  })
}

function isWithin(key: readonly number[] | undefined, columns: readonly number[]): boolean {
  return key?.every((column) => columns.includes(column)) ?? false
}

/** What identifies a row of a join: one side's key alone where the other side has at most one row for it. */
function joinKey(
  rel: RelOf<'join'>,
  left: PhysicalNode,
  right: PhysicalNode,
  leftKeys: readonly number[],
  rightKeys: readonly number[],
): readonly number[] | undefined {
  if (rel.type === 'semi' || rel.type === 'anti') return left.upsertKey
  const width = left.fields.length
  const shifted = right.upsertKey?.map((column) => column + width)
  if (rel.type !== 'right' && rel.type !== 'full' && isWithin(right.upsertKey, rightKeys)) return left.upsertKey
  if (rel.type !== 'left' && rel.type !== 'full' && isWithin(left.upsertKey, leftKeys)) return shifted
  return rel.type === 'inner' && left.upsertKey && shifted ? [...left.upsertKey, ...shifted] : undefined
}

/** Inner and semi joins forward what comes in; the others also take back padded rows. */
function changelogOf(rel: RelOf<'join'>, left: PhysicalNode, right: PhysicalNode, needsBefore: boolean): ChangelogMode {
  const sides = [left.changelog, right.changelog]
  const isForwarding = rel.type === 'inner' || rel.type === 'semi'
  if (isForwarding && sides.every(isInsertOnly)) return insertOnly
  const updateBefore = sides.some((side) => side.updateBefore)
  if (!isForwarding) return { updateBefore: needsBefore || updateBefore, updateAfter: true, delete: true }
  return {
    updateBefore,
    updateAfter: sides.some((side) => side.updateAfter),
    delete: sides.some((side) => side.delete),
  }
}

/** A join on equal starts and ends of windows cut alike: final when the window ends, nothing to keep beyond. */
function windowJoin(
  rel: RelOf<'join'>,
  keys: readonly JoinKey[],
  rest: Rex | undefined,
  facts: ConvertFacts,
): PhysicalNode | undefined {
  const windowed = windowJoinKeys(rel, keys)
  if (!windowed) return undefined
  const { start, end, window } = windowed
  const [leftKeys, rightKeys] = [columnsOf(keys.map((key) => key.left)), columnsOf(keys.map((key) => key.right))]
  const isOther = (_key: number, index: number) => index !== start && index !== end
  const [ownLeft, ownRight] = [leftKeys.filter(isOther), rightKeys.filter(isOther)]
  const left = exchange(facts.convert(rel.left, true), ownLeft, facts)
  const right = exchange(facts.convert(rel.right, true), ownRight, facts)
  requireInserts(left, 'WindowJoin', facts)
  requireInserts(right, 'WindowJoin', facts)
  return facts.builder.add({
    kind: 'windowJoin',
    inputs: [left.id, right.id],
    fields: rel.fields,
    changelog: insertOnly,
    type: rel.type,
    leftKeys: ownLeft,
    rightKeys: ownRight,
    leftWindowEndIndex: leftKeys[end]!,
    rightWindowEndIndex: rightKeys[end]!,
    time: window.time,
    isLtz: window.isLtz,
    ...(rest ? { condition: rest } : {}),
  })
}

/** A join with the version of the right side at the left row's time. */
export function convertTemporalJoin(
  rel: RelOf<'temporalJoin'>,
  needsBefore: boolean,
  facts: ConvertFacts,
): PhysicalNode {
  const analysis = analyseJoin(rel)
  const leftKeys = columnsOf(analysis.keys.map((key) => key.left))
  const rightKeys = columnsOf(analysis.keys.map((key) => key.right))
  const left = exchange(facts.convert(rel.left, needsBefore), leftKeys, facts)
  // Versions replace one another by their key: the -U of an update would end a version too early.
  const right = exchange(facts.convert(rel.right, false), rightKeys, facts)
  if (!right.upsertKey || right.upsertKey.length === 0) {
    throw sqlError(
      'bad-query',
      'Temporal Table Join requires primary key in versioned table, but no primary key can be found. ' +
        `The physical plan is:\n${left.description}\n${right.description}`,
      rel.position,
      'declare PRIMARY KEY (…) NOT ENFORCED on the table, and join on it',
    )
  }
  if (!isWithin(right.upsertKey, rightKeys)) {
    const names = right.upsertKey.map((column) => right.fields[column]?.name).join(', ')
    throw sqlError(
      'bad-query',
      `Temporal table's primary key [${names}] must be included in the equivalence condition of temporal join`,
      rel.position,
    )
  }
  return facts.builder.add({
    kind: 'temporalJoin',
    inputs: [left.id, right.id],
    fields: rel.fields,
    changelog: left.changelog,
    type: rel.type,
    leftKeys,
    rightKeys,
    leftTimeIndex: rel.leftTimeIndex,
    rightTimeIndex: rel.rightTimeIndex,
    ...(analysis.rest ? { condition: analysis.rest } : {}),
    ...keyOf(left),
  })
}

/** Converts a join. */
export function convertJoin(rel: RelOf<'join'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const isBatch = facts.properties.mode === 'batch'
  const analysis = analyseJoin(rel, !isBatch)
  const leftKeys = columnsOf(analysis.keys.map((key) => key.left))
  const rightKeys = columnsOf(analysis.keys.map((key) => key.right))
  const windowed = isBatch ? undefined : windowJoin(rel, analysis.keys, analysis.rest, facts)
  if (windowed) return windowed
  const left = exchange(facts.convert(rel.left, true), leftKeys, facts)
  const right = exchange(facts.convert(rel.right, true), rightKeys, facts)
  const same = {
    inputs: [left.id, right.id],
    fields: rel.fields,
    leftKeys,
    rightKeys,
    ...(analysis.rest ? { condition: analysis.rest } : {}),
  }
  if (analysis.interval && rel.type !== 'semi' && rel.type !== 'anti') {
    requireInserts(left, 'IntervalJoin', facts)
    requireInserts(right, 'IntervalJoin', facts)
    return facts.builder.add({
      kind: 'intervalJoin',
      ...same,
      changelog: insertOnly,
      type: rel.type,
      ...analysis.interval,
    })
  }
  const ttl = facts.properties.stateTtlMs
  const upsertKey = joinKey(rel, left, right, leftKeys, rightKeys)
  return facts.builder.add({
    kind: 'join',
    ...same,
    changelog: isBatch ? insertOnly : changelogOf(rel, left, right, needsBefore),
    type: rel.type,
    stateTtlMs: [ttl, ttl],
    ...(upsertKey ? { upsertKey } : {}),
    ...(left.upsertKey ? { leftUpsertKey: left.upsertKey } : {}),
    ...(right.upsertKey ? { rightUpsertKey: right.upsertKey } : {}),
  })
}
