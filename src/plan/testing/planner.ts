// A planner for tests: a tiny catalog, connectors and formats without code behind them.

import { assert } from '../../base/assert.ts'
import { parseStatement } from '../../sql/parser/parse.ts'
import { testReader, testTables } from '../../sql/validate/testing/catalog.ts'
import { testFunctions } from '../../sql/validate/testing/functions.ts'
import type { Connector } from '../../table/connector.ts'
import type { Format } from '../../table/format.ts'
import { types } from '../../table/logical-type.ts'
import type { ChangelogMode, PhysicalNode } from '../physical.ts'
import { createPlanner, type Planned, type Planner } from '../planner.ts'

const unreachable = (): never => {
  throw new Error('test connectors have no code')
}

function connector(name: string, sinkMode: Connector['sinkMode'], format: Connector['format']): Connector {
  return {
    name,
    doc: '',
    format,
    options: [
      { key: 'path', type: 'string', doc: '' },
      { key: 'rate', type: 'int', doc: '' },
    ],
    source: { bounded: () => true, open: unreachable },
    sink: { open: unreachable },
    metadata: [
      { key: 'timestamp', field: { name: 'timestamp', type: types.timestampLtz(3, false) }, writable: false },
    ],
    ...(sinkMode ? { sinkMode } : {}),
  }
}

const connectors: readonly Connector[] = [
  connector('files', 'insert-only', 'required'),
  connector('gen', 'insert-only', 'none'),
  connector('keyed', 'upsert', 'none'),
  connector('any', 'all', 'none'),
]
const formats: readonly Format[] = [
  { name: 'json', doc: '', options: [], changelog: 'insert-only' },
  { name: 'cdc', doc: '', options: [], changelog: 'all' },
]

/** Tables of the planner's tests. */
export const planTables = await testTables(
  `CREATE TABLE orders (order_id INT, buyer STRING, product STRING, quantity INT, price DOUBLE, ts TIMESTAMP(3), pt AS PROCTIME(),
     WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH ('connector' = 'files', 'format' = 'json')`,
  `CREATE TABLE clicks (buyer STRING, url STRING, n BIGINT NOT NULL, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector' = 'gen')`,
  `CREATE TABLE buyers (name STRING NOT NULL, city STRING, age INT, PRIMARY KEY (name) NOT ENFORCED)
     WITH ('connector' = 'files', 'format' = 'json')`,
  `CREATE TABLE changes (id INT, name STRING, price DOUBLE, PRIMARY KEY (id) NOT ENFORCED) WITH ('connector' = 'files', 'format' = 'cdc')`,
  `CREATE TABLE appended (a STRING, b BIGINT) WITH ('connector' = 'files', 'format' = 'json')`,
  `CREATE TABLE keyed (a STRING, b BIGINT, PRIMARY KEY (a) NOT ENFORCED) WITH ('connector' = 'keyed')`,
  `CREATE TABLE narrow (a STRING, b INT) WITH ('connector' = 'any')`,
  `CREATE TABLE parted (k INT, v STRING, w INT NOT NULL) PARTITIONED BY (k) WITH ('connector' = 'any')`,
  `CREATE TABLE stamped (a INT, came TIMESTAMP_LTZ(3) METADATA FROM 'timestamp' VIRTUAL,
     shown STRING METADATA FROM 'timestamp' VIRTUAL) WITH ('connector' = 'gen')`,
  `CREATE TABLE nokey (a INT, came BIGINT METADATA FROM 'timestmp' VIRTUAL) WITH ('connector' = 'gen')`,
  `CREATE TABLE lost (a INT) WITH ('connector' = 'filez')`,
  `CREATE TABLE typo (a INT) WITH ('connector' = 'gen', 'rtae' = '5')`,
  `CREATE TABLE wrong (a INT) WITH ('connector' = 'gen', 'rate' = 'many')`,
)

/** A planner over the tests' tables. */
export function testPlanner(
  properties: Readonly<Record<string, string>> = {},
): Planner {
  return createPlanner({
    functions: testFunctions,
    catalogReader: testReader(planTables),
    properties,
    connectors: {
      connector: (name) => connectors.find((each) => each.name === name),
      names: () => connectors.map((each) => each.name),
    },
    formats: {
      format: (name) => formats.find((each) => each.name === name),
      names: () => formats.map((each) => each.name),
    },
  })
}

/** Plans a query, an INSERT or a statement set. */
export function planText(text: string, planner: Planner = testPlanner()): Promise<Planned> {
  const ast = parseStatement(text)
  if (ast.kind === 'query') return planner.planQuery(ast)
  if (ast.kind === 'insert') return planner.planInserts([ast])
  assert(ast.kind === 'statement-set', 'not a query, INSERT or statement set')
  return planner.planInserts(ast.inserts)
}

function changes({ updateBefore, updateAfter, delete: deletes }: ChangelogMode): string {
  return ['I', ...(updateBefore ? ['UB'] : []), ...(updateAfter ? ['UA'] : []), ...(deletes ? ['D'] : [])].join(',')
}

/** A node in few words; changing nodes with their kinds and their upsert key. */
function shortText(node: PhysicalNode): string {
  const kinds = changes(node.changelog)
  const key = node.upsertKey?.map((column) => node.fields[column]?.name).join('+')
  const after = kinds === 'I' ? '' : ` ${kinds}${key === undefined ? '' : ` by ${key}`}`
  const names = node.fields.map((field) => field.name).join(', ')
  switch (node.kind) {
    case 'tableScan':
      return `${node.table.path.name}[${names}]${after}`
    case 'watermarkAssigner':
      return `Watermark(${node.fields[node.rowtimeIndex]?.name})`
    case 'exchange':
      return node.description.replace(/^Exchange\(distribution=\[(.*)\]\)$/, '$1')
    case 'collect':
      return `Collect[${names}]${after}`
    case 'sink':
      return `Sink ${node.table.path.name}`
    default:
      return `${node.description}${after}`
  }
}

/**
 * The plan as a tree of short texts, the sink or result first; exchanges are written behind the node that needs them.
 */
export async function planTree(text: string, planner?: Planner): Promise<string> {
  const { plan } = await planText(text, planner)
  const lines = (id: number, depth: number): string[] => {
    const node = plan.nodes[id]!
    const inputs = node.inputs.map((input) => plan.nodes[input]!)
    const exchanges = inputs.filter((input) => input.kind === 'exchange').map(shortText)
    const below = inputs.map((input) => (input.kind === 'exchange' ? input.inputs[0]! : input.id))
    const by = exchanges.length > 0 ? ` <- ${exchanges.join(', ')}` : ''
    return [`${'  '.repeat(depth)}${shortText(node)}${by}`, ...below.flatMap((input) => lines(input, depth + 1))]
  }
  const used = new Set(plan.nodes.flatMap((node) => node.inputs))
  return plan.nodes
    .filter((node) => !used.has(node.id))
    .flatMap((node) => lines(node.id, 0))
    .join('\n')
}

/** The text of EXPLAIN. */
export function explained(text: string, planner: Planner = testPlanner()): Promise<string> {
  const ast = parseStatement(text)
  assert(ast.kind === 'explain', 'not an EXPLAIN')
  const { statement } = ast
  assert(
    statement.kind === 'query' || statement.kind === 'insert' || statement.kind === 'statement-set',
    'no query or INSERT',
  )
  return planner.explain(statement, ast.details)
}
