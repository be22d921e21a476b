// Every operator of the runtime, by the kind of plan node it runs.

import type { PhysicalNode } from '../../plan/physical.ts'
import type { OperatorDefinition } from '../operator.ts'
import { calc } from './calc.ts'
import { changelogNormalize } from './changelog-normalize.ts'
import { collect } from './collect.ts'
import { correlate } from './correlate.ts'
import { deduplicate } from './deduplicate.ts'
import { exchange } from './exchange.ts'
import { expand } from './expand.ts'
import { groupAggregate } from './group-aggregate.ts'
import { groupWindowAggregate } from './group-window-aggregate.ts'
import { intervalJoin } from './interval-join.ts'
import { join } from './join.ts'
import { limit } from './limit.ts'
import { match } from './match.ts'
import { overAggregate } from './over-aggregate.ts'
import { rank } from './rank.ts'
import { sink } from './sink.ts'
import { sinkMaterializer } from './sink-materializer.ts'
import { sort } from './sort.ts'
import { sortedOver } from './sorted-over.ts'
import { tableScan } from './table-scan.ts'
import { temporalJoin } from './temporal-join.ts'
import { temporalSort } from './temporal-sort.ts'
import { union } from './union.ts'
import { values } from './values.ts'
import { watermarkAssigner } from './watermark-assigner.ts'
import { windowAggregate } from './window-aggregate.ts'
import { windowJoin } from './window-join.ts'
import { windowRank } from './window-rank.ts'
import { windowTableFunction } from './window-table-function.ts'

const definitions = [
  calc, changelogNormalize, collect, correlate, deduplicate, exchange, expand, groupAggregate,
  groupWindowAggregate, intervalJoin, join, limit, match, overAggregate, rank, sink, sinkMaterializer, sort, sortedOver, tableScan,
  temporalJoin, temporalSort, union, values, watermarkAssigner, windowAggregate, windowJoin, windowRank, windowTableFunction,
]

/** Operator definitions by node kind. */
export const allOperators: ReadonlyMap<string, OperatorDefinition<PhysicalNode['kind']>> = new Map(
  definitions.map((definition) => [definition.kind, definition as unknown as OperatorDefinition<PhysicalNode['kind']>]))
