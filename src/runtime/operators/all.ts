// Every operator of the runtime, by the kind of plan node it runs.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { OperatorDefinition } from '../operator.ts'
import { calc } from './calc.ts'
import { collect } from './collect.ts'
import { exchange } from './exchange.ts'
import { groupAggregate } from './group-aggregate.ts'
import { groupWindowAggregate } from './group-window-aggregate.ts'
import { limit } from './limit.ts'
import { sink } from './sink.ts'
import { tableScan } from './table-scan.ts'
import { union } from './union.ts'
import { values } from './values.ts'
import { watermarkAssigner } from './watermark-assigner.ts'
import { windowAggregate } from './window-aggregate.ts'

const definitions = [
  calc, collect, exchange, groupAggregate, groupWindowAggregate, limit, sink, tableScan, union, values, watermarkAssigner,
  windowAggregate,
]

/** Operator definitions by node kind. */
export const allOperators: ReadonlyMap<string, OperatorDefinition<PhysicalNode['kind']>> = new Map(
  definitions.map((definition) => [definition.kind, definition as unknown as OperatorDefinition<PhysicalNode['kind']>]))
