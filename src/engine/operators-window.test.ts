// Window operators on hand-written plans: the worked example of the walkthrough's HOP query, late rows, sessions.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFunctionRegistry } from '../functions/registry.ts'
import type { WindowSpec } from '../plan/physical.ts'
import type { ResultRow } from '../runtime/testing/run-plan.ts'
import { planOf, runPlan } from '../runtime/testing/run-plan.ts'
import type { AggregateCall, Rex } from '../table/expression.ts'
import { types } from '../table/logical-type.ts'

const functions = createFunctionRegistry()
const rowtime = { ...types.timestamp(3), attribute: 'rowtime' as const }
const fields = [
  { name: 'status', type: types.varchar(6) }, { name: 'temperature', type: types.double() }, { name: 'event_time', type: rowtime },
]
const dayMs = Date.UTC(2021, 4, 19)

/** `11:20:00.978 OK 1.5` as a row. */
function rowOf(text: string): unknown[] {
  const [time = '', status = '', value = '0'] = text.trim().split(/\s+/)
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return [status, Number(value), { ms: dayMs + Math.round((hours * 3600 + minutes * 60 + seconds) * 1000), nanos: 0 }]
}

const minus5Seconds: Rex = {
  kind: 'call', function: '-', type: types.timestamp(3),
  args: [{ kind: 'input', index: 2, type: rowtime }, { kind: 'literal', value: 5000, type: { root: 'INTERVAL_DAY_TIME', nullable: false } }],
}

function aggregate(name: string, fn: string, args: readonly number[], type: AggregateCall['type']): AggregateCall {
  return { function: fn, args, argTypes: args.map((arg) => fields[arg]!.type), distinct: false, name, type, retract: false }
}

function windowPlan(kind: string, window: Partial<WindowSpec>, rows: string) {
  const aggregates = [aggregate('num', 'COUNT', [], types.bigint(false)), aggregate('avg', 'AVG', [1], types.double())]
  const outFields = [
    { name: 'status', type: types.varchar(6) }, { name: 'num', type: types.bigint(false) }, { name: 'avg', type: types.double() },
    { name: 's', type: types.timestamp(3) }, { name: 'e', type: types.timestamp(3) }, { name: 't', type: rowtime },
  ]
  return planOf([
    { kind: 'values', fields, rows: rows.split('|').map(rowOf) },
    { kind: 'watermarkAssigner', fields, rowtimeIndex: 2, watermark: minus5Seconds, table: 't', idleTimeoutMs: 0 },
    {
      kind, keys: [0], aggregates, properties: ['start', 'end', 'rowtime'], fields: outFields,
      window: { timeIndex: 2, time: 'rowtime', isLtz: false, slideMs: 0, offsetMs: 0, ...window },
    },
    { kind: 'collect', fields: outFields },
  ])
}

function shown(rows: readonly ResultRow[]): string[] {
  const time = (value: unknown): string => new Date((value as { ms: number }).ms).toISOString().slice(11, 23)
  return rows.map(([kind, status, num, avg, start, end, at]) => `${kind} ${status} ${num} ${avg} ${time(start)} ${time(end)} ${time(at)}`)
}

test('a row lies in six HOP windows of a minute by ten seconds, which fire in order at the end', async () => {
  const rows = await runPlan(windowPlan('groupWindowAggregate', { type: 'hop', sizeMs: 60_000, slideMs: 10_000 },
    '11:20:00.978 OK 2 | 11:20:01.110 OK 4 | 11:20:02 ERROR 1'), { functions })
  assert.deepEqual(shown(rows).slice(0, 2), [
    '+I OK 2 3 11:19:10.000 11:20:10.000 11:20:09.999',
    '+I ERROR 1 1 11:19:10.000 11:20:10.000 11:20:09.999',
  ])
  assert.equal(rows.length, 12)
  assert.equal(shown(rows)[11], '+I ERROR 1 1 11:20:00.000 11:21:00.000 11:20:59.999')
})

test('HOP drops a row only when all its windows have fired', async () => {
  // Watermark 11:20:15 after the second row: windows to 11:20:10 have fired. The third is late for some, the fourth for all.
  const rows = await runPlan(windowPlan('groupWindowAggregate', { type: 'hop', sizeMs: 20_000, slideMs: 10_000 },
    '11:20:00 OK 1 | 11:20:20 OK 1 | 11:20:09 OK 5 | 11:19:59 OK 7'), { functions })
  assert.deepEqual(shown(rows), [
    '+I OK 1 1 11:19:50.000 11:20:10.000 11:20:09.999',
    '+I OK 2 3 11:20:00.000 11:20:20.000 11:20:19.999',
    '+I OK 1 1 11:20:10.000 11:20:30.000 11:20:29.999',
    '+I OK 1 1 11:20:20.000 11:20:40.000 11:20:39.999',
  ])
})

test('TUMBLE fires on the watermark, in the middle of a batch', async () => {
  const rows = await runPlan(windowPlan('groupWindowAggregate', { type: 'tumble', sizeMs: 10_000, slideMs: 10_000 },
    '11:20:01 OK 1 | 11:20:02 OK 2 | 11:20:14.999 OK 3 | 11:20:03 OK 9 | 11:20:20 ERROR 4'), { functions })
  assert.deepEqual(shown(rows), [
    '+I OK 2 1.5 11:20:00.000 11:20:10.000 11:20:09.999',
    '+I OK 1 3 11:20:10.000 11:20:20.000 11:20:19.999',
    '+I ERROR 1 4 11:20:20.000 11:20:30.000 11:20:29.999',
  ])
})

test('CUMULATE grows by its step', async () => {
  const rows = await runPlan(windowPlan('windowAggregate', { type: 'cumulate', sizeMs: 30_000, slideMs: 10_000 },
    '11:20:01 OK 1 | 11:20:12 OK 3'), { functions })
  assert.deepEqual(shown(rows), [
    '+I OK 1 1 11:20:00.000 11:20:10.000 11:20:09.999',
    '+I OK 2 2 11:20:00.000 11:20:20.000 11:20:19.999',
    '+I OK 2 2 11:20:00.000 11:20:30.000 11:20:29.999',
  ])
})

test('SESSION merges rows within the gap, touching ones too', async () => {
  const rows = await runPlan(windowPlan('groupWindowAggregate', { type: 'session', sizeMs: 3000 },
    '11:20:01 OK 1 | 11:20:07 OK 3 | 11:20:04 OK 2 | 11:20:05 ERROR 9 | 11:20:30 OK 5'), { functions })
  assert.deepEqual(shown(rows), [
    '+I ERROR 1 9 11:20:05.000 11:20:08.000 11:20:07.999',
    '+I OK 3 2 11:20:01.000 11:20:10.000 11:20:09.999',
    '+I OK 1 5 11:20:30.000 11:20:33.000 11:20:32.999',
  ])
})
