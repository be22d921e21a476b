// Each stateful operator as a query over a file of orders into blackhole, beside DuckDB answering the same question at once.
// Always: on a smaller file the result of the query, its changes played to their end, has been compared with DuckDB's, row by row.
import { join } from 'node:path'
import { beside, fetchAll, insert, load, openEngine, quoted, timed, withDuckdb, work, writeLines } from './work.js'

const comparedRowCount = 5000
const startMs = Date.UTC(2024, 0, 1)
const columns = "id: 'BIGINT', customer: 'INTEGER', item: 'VARCHAR', price: 'BIGINT', ts: 'TIMESTAMP'"

async function writeOrders(path, rowCount, seed) {
  const { seededRandom } = await load('base/random.js')
  const random = seededRandom(seed)
  writeLines(path, rowCount, (id) => {
    const ts = new Date(startMs + id * 20).toISOString().slice(0, 23).replace('T', ' ')
    return `{"id":${id},"customer":${random.int(Math.ceil(rowCount / 10))},"item":"item-${random.int(1000)}","price":${random.int(100_000)},"ts":"${ts}"}`
  })
}

// Prices may be equal, so ranks are by price and id.
const topN = 'ROW_NUMBER() OVER (PARTITION BY item ORDER BY price DESC, id) AS place'
const queries = [
  { name: 'group by: 1 key in 10 rows', sink: 'customer INT, n BIGINT, total BIGINT', sql: 'SELECT customer, COUNT(*) AS n, SUM(price) AS total FROM orders GROUP BY customer' },
  { name: 'top 3 of each of 1000 items', sink: 'item STRING, id BIGINT, price BIGINT, place BIGINT', sql: `SELECT * FROM (SELECT item, id, price, ${topN} FROM orders) WHERE place <= 3` },
  {
    name: 'deduplicate: first row of a customer', sink: 'customer INT, id BIGINT',
    sql: 'SELECT customer, id FROM (SELECT customer, id, ROW_NUMBER() OVER (PARTITION BY customer ORDER BY ts) AS place FROM orders) WHERE place = 1',
  },
  {
    name: 'join: orders with dearer ones of the customer', sink: 'id BIGINT, other BIGINT',
    sql: 'SELECT a.id, b.id AS other FROM orders AS a JOIN orders AS b ON a.customer = b.customer WHERE b.price > a.price + 90000',
  },
  {
    name: 'over: sum of the last 10 rows of an item', sink: 'id BIGINT, total BIGINT',
    sql: 'SELECT id, SUM(price) OVER (PARTITION BY item ORDER BY ts ROWS BETWEEN 9 PRECEDING AND CURRENT ROW) AS total FROM orders',
  },
  {
    name: 'session windows of 5 s by item', sink: 'item STRING, n BIGINT, total BIGINT',
    sql: "SELECT item, COUNT(*) AS n, SUM(price) AS total FROM orders GROUP BY SESSION(ts, INTERVAL '5' SECOND), item",
    duckdb: `SELECT item, count(*) AS n, sum(price) AS total FROM (
      SELECT *, sum(CASE WHEN ts - before <= INTERVAL 5 SECOND THEN 0 ELSE 1 END) OVER (PARTITION BY item ORDER BY ts, id) AS part FROM (
        SELECT *, lag(ts) OVER (PARTITION BY item ORDER BY ts, id) AS before FROM orders)) GROUP BY item, part`,
  },
]

/** The result that remains when all changes are played, as sorted texts. */
async function finalRows(session, sql) {
  const counts = new Map()
  await fetchAll(session, sql, (batch) => {
    for (let row = 0; row < batch.rowCount; row++) {
      const text = batch.columns.map((column) => String(column.strings ? column.strings[column.values[row]] : column.values[row])).join(' ')
      const kind = batch.rowKinds?.[row] ?? 0
      counts.set(text, (counts.get(text) ?? 0) + (kind === 0 || kind === 2 ? 1 : -1))
    }
  })
  return [...counts].flatMap(([text, count]) => Array.from({ length: count }, () => text)).sort()
}

async function openOrders(engine, path) {
  const session = await engine.openSession()
  await (await session.execute(`CREATE TABLE orders (id BIGINT, customer INT, item STRING, price BIGINT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts)
    WITH ('connector' = 'filesystem', 'path' = ${quoted(path)}, 'format' = 'json')`)).close()
  return session
}

const duckdbView = (path) => `CREATE OR REPLACE VIEW orders AS SELECT * FROM read_json(${quoted(path)}, format = 'newline_delimited', columns = {${columns}})`

/** The rows of the table. */
export async function operatorRows({ folder, seed, rowCount, say }) {
  const [small, large] = [join(folder, 'orders-small.json'), join(folder, 'orders.json')]
  await writeOrders(small, comparedRowCount, seed)
  await writeOrders(large, rowCount, seed + 1)
  const engine = await openEngine(join(folder, 'operators'))
  try {
    const [compared, measured] = [await openOrders(engine, small), await openOrders(engine, large)]
    return await withDuckdb(async (query) => {
      const rows = []
      for (const [index, { name, sink, sql, duckdb = sql }] of queries.entries()) {
        await query(duckdbView(small))
        const expected = (await query(duckdb)).map((row) => row.map(String).join(' ')).sort()
        const actual = await finalRows(compared, sql)
        const wrong = expected.findIndex((row, at) => row !== actual[at])
        if (wrong >= 0 || actual.length !== expected.length) {
          throw new Error(`${name}: ${actual.length} rows, DuckDB ${expected.length}; first difference '${actual[wrong]}', DuckDB '${expected[wrong]}'`)
        }
        await query(duckdbView(large))
        await (await measured.execute(`CREATE TABLE sink_${index} (${sink}) WITH ('connector' = 'blackhole')`)).close()
        const own = await timed(() => insert(engine, measured, `INSERT INTO sink_${index} ${sql}`))
        const other = await timed(() => query(`CREATE OR REPLACE TEMP TABLE answer AS ${duckdb}`))
        rows.push(beside(work(name, own, rowCount), work('DuckDB, at once', other, rowCount)))
      }
      say(`${queries.length} operators, on ${comparedRowCount} rows the same results as DuckDB's`)
      return rows
    })
  } finally {
    await engine.close()
  }
}
