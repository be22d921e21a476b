// Joins: equal keys become exchanges and state keys, bounds between time attributes an interval join, the rest a
// condition.

import { assert } from '../../base/assert.ts'
import type { RelOf } from '../../sql/validate/rel.ts'
import type { Rex } from '../../table/expression.ts'
import { type ChangelogMode, insertOnly, type PhysicalNode } from '../physical.ts'
import { analyseJoin } from '../rules/join-analysis.ts'
import { sameWindow, windowColumns } from '../rules/window-columns.ts'
import { type ConvertFacts, exchange, isInsertOnly, requireInserts } from './shared.ts'

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
  leftKeys: readonly number[],
  rightKeys: readonly number[],
  rest: Rex | undefined,
  facts: ConvertFacts,
): PhysicalNode | undefined {
  if (!facts.supports('windowJoin')) return undefined
  const [leftWindow, rightWindow] = [windowColumns(rel.left), windowColumns(rel.right)]
  if (!leftWindow || !rightWindow || !sameWindow(leftWindow.window, rightWindow.window)) return undefined
  const joins = (side: 'start' | 'end') =>
    leftKeys.findIndex(
      (key, index) => leftWindow[side].includes(key) && rightWindow[side].includes(rightKeys[index] ?? -1),
    )
  const [start, end] = [joins('start'), joins('end')]
  if (start < 0 || end < 0) return undefined
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
    time: leftWindow.window.time,
    isLtz: leftWindow.window.isLtz,
    ...(rest ? { condition: rest } : {}),
  })
}

/** Converts a join. */
export function convertJoin(rel: RelOf<'join'>, needsBefore: boolean, facts: ConvertFacts): PhysicalNode {
  const analysis = analyseJoin(rel)
  const leftKeys = columnsOf(analysis.keys.map((key) => key.left))
  const rightKeys = columnsOf(analysis.keys.map((key) => key.right))
  const windowed = windowJoin(rel, leftKeys, rightKeys, analysis.rest, facts)
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
    changelog: changelogOf(rel, left, right, needsBefore),
    type: rel.type,
    stateTtlMs: [ttl, ttl],
    ...(upsertKey ? { upsertKey } : {}),
    ...(left.upsertKey ? { leftUpsertKey: left.upsertKey } : {}),
    ...(right.upsertKey ? { rightUpsertKey: right.upsertKey } : {}),
  })
}
