// Nexmark: persons, auctions and bids of an online market from a seeded generator of our own, in the benchmark's proportions (1 : 3 : 46),
// and its queries. Always: on a smaller market the result of a query, its changes played to their end, has been compared with DuckDB's.
// Left out are q6 (Flink cannot run it), q10 (writes partitions), q11 to q14 (processing time and functions of the user).
// Follows https://github.com/nexmark/nexmark; queries whose order was open have an order here.
import { join } from 'node:path'
import { beside, fetchAll, insert, load, openEngine, quoted, timed, withDuckdb, work, writeLines } from './work.js'

const comparedEventCount = 6000
const startMs = Date.UTC(2024, 0, 1)
const eventSpacingMs = 3
const cities = ['Phoenix', 'Los Angeles', 'San Francisco', 'Boise', 'Portland', 'Bend', 'Redmond', 'Seattle', 'Kent', 'Cheyenne']
const states = ['AZ', 'CA', 'ID', 'OR', 'WA', 'WY']
const channels = ['Google', 'Facebook', 'Baidu', 'Apple']

/** Columns: our type, and DuckDB's where it has another name. */
const tables = {
  person: { id: 'BIGINT', name: 'STRING', emailAddress: 'STRING', creditCard: 'STRING', city: 'STRING', state: 'STRING', eventTime: 'TIMESTAMP(3)', extra: 'STRING' },
  auction: {
    id: 'BIGINT', itemName: 'STRING', description: 'STRING', initialBid: 'BIGINT', reserve: 'BIGINT', eventTime: 'TIMESTAMP(3)', expires: 'TIMESTAMP(3)',
    seller: 'BIGINT', category: 'BIGINT', extra: 'STRING',
  },
  bid: { auction: 'BIGINT', bidder: 'BIGINT', price: 'BIGINT', channel: 'STRING', url: 'STRING', eventTime: 'TIMESTAMP(3)', extra: 'STRING' },
}
const duckdbTypes = { STRING: 'VARCHAR', 'TIMESTAMP(3)': 'TIMESTAMP', BIGINT: 'BIGINT' }

const timeText = (ms) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ')

/** An event of the market: its table and row. Half of the bids go to a hot auction, half come from a hot bidder. */
function eventAt(random, index) {
  const eventTime = timeText(startMs + index * eventSpacingMs)
  const text = (length) => Array.from({ length }, () => String.fromCharCode(97 + random.int(26))).join('')
  const [epoch, place] = [Math.floor(index / 50), index % 50]
  const [personCount, auctionCount] = [epoch + 1, epoch * 3 + Math.min(place, 3)]
  if (place === 0) {
    const name = `${text(5)} ${text(7)}`
    return ['person', {
      id: epoch, name, emailAddress: `${text(6)}@${text(5)}.com`, creditCard: String(random.int(1e9)).padStart(16, '4'),
      city: cities[random.int(cities.length)], state: states[random.int(states.length)], eventTime, extra: text(20),
    }]
  }
  if (place <= 3) {
    return ['auction', {
      id: epoch * 3 + place - 1, itemName: text(10), description: text(40), initialBid: 100 + random.int(1000), reserve: 1000 + random.int(5000), eventTime,
      expires: timeText(startMs + index * eventSpacingMs + 1000 + random.int(20_000)), seller: Math.max(0, personCount - 1 - random.int(20)),
      category: 10 + random.int(5), extra: text(20),
    }]
  }
  const hot = (count, step) => Math.floor((count - 1) / step) * step
  const channel = random.int(2) === 0 ? random.int(4) : 4 + random.int(10_000)
  return ['bid', {
    auction: random.int(2) === 0 ? hot(auctionCount, 100) : Math.max(0, auctionCount - 1 - random.int(100)),
    bidder: random.int(4) !== 0 ? hot(personCount, 100) : Math.max(0, personCount - 1 - random.int(1000)),
    price: Math.round(10 ** (random.next() * 6) * 100), channel: channel < 4 ? channels[channel] : `channel-${channel}`,
    url: `https://www.nexmark.com/${text(4)}/${text(4)}/${text(4)}/item.htm?query=1${channel < 4 ? '' : `&channel_id=${channel}`}`, eventTime, extra: text(30),
  }]
}

/** Writes the files of a market. */
export async function writeMarket(folder, eventCount, seed) {
  const { seededRandom } = await load('base/random.js')
  for (const table of Object.keys(tables)) {
    // The same events each time, so that no table has to be held.
    const random = seededRandom(seed)
    let index = 0
    const next = () => {
      for (;;) {
        const [kind, row] = eventAt(random, index++)
        if (kind === table) return JSON.stringify(row)
      }
    }
    const [full, rest] = [Math.floor(eventCount / 50), eventCount % 50]
    const count = { person: full + Math.min(rest, 1), auction: full * 3 + Math.max(0, Math.min(rest, 4) - 1), bid: full * 46 + Math.max(0, rest - 4) }[table]
    writeLines(join(folder, `${table}.json`), count, next)
  }
}

const winners = `SELECT A.id, B.auction, B.bidder, B.price, A.category, ROW_NUMBER() OVER (PARTITION BY A.id ORDER BY B.price DESC, B.eventTime, B.bidder) AS place
  FROM auction AS A JOIN bid AS B ON A.id = B.auction WHERE B.eventTime BETWEEN A.eventTime AND A.expires`
const bucketed = (table, seconds) => `(SELECT *, time_bucket(INTERVAL ${seconds} SECOND, eventTime) AS window_start FROM ${table})`
const tumble = (table, seconds) => `TABLE(TUMBLE(TABLE ${table}, DESCRIPTOR(eventTime), INTERVAL '${seconds}' SECOND))`
const tiers = (price) => `COUNT(*) FILTER (WHERE ${price} < 10000) AS low, COUNT(*) FILTER (WHERE ${price} >= 10000 AND ${price} < 1000000) AS middle,
  COUNT(*) FILTER (WHERE ${price} >= 1000000) AS high`
const day = "DATE_FORMAT(eventTime, 'yyyy-MM-dd')"
const duckdbDay = "strftime(eventTime, '%Y-%m-%d')"

/** Name, columns of the sink, the query, DuckDB's where its words differ, and how many columns are the key of a result of upserts. */
export const nexmarkQueries = [
  ['q0', 'auction BIGINT, bidder BIGINT, price BIGINT, extra STRING', 'SELECT auction, bidder, price, extra FROM bid'],
  ['q1', 'auction BIGINT, bidder BIGINT, price DOUBLE', 'SELECT auction, bidder, CAST(0.908 * price AS DOUBLE) AS price FROM bid'],
  ['q2', 'auction BIGINT, price BIGINT', 'SELECT auction, price FROM bid WHERE MOD(auction, 123) = 0'],
  ['q3', 'name STRING, city STRING, state STRING, id BIGINT',
    "SELECT P.name, P.city, P.state, A.id FROM auction AS A JOIN person AS P ON A.seller = P.id WHERE A.category = 10 AND P.state IN ('OR', 'ID', 'CA')"],
  ['q4', 'category BIGINT, average BIGINT',
    `SELECT category, AVG(final) AS average FROM (SELECT MAX(B.price) AS final, A.category FROM auction AS A JOIN bid AS B ON A.id = B.auction
       WHERE B.eventTime BETWEEN A.eventTime AND A.expires GROUP BY A.id, A.category) GROUP BY category`,
    `SELECT category, CAST(sum(final) // count(*) AS BIGINT) AS average FROM (SELECT MAX(B.price) AS final, A.category FROM auction AS A JOIN bid AS B ON A.id = B.auction
       WHERE B.eventTime BETWEEN A.eventTime AND A.expires GROUP BY A.id, A.category) GROUP BY category`],
  ['q5', 'auction BIGINT, n BIGINT',
    `SELECT A.auction, A.n FROM (SELECT auction, COUNT(*) AS n, window_start, window_end
       FROM TABLE(HOP(TABLE bid, DESCRIPTOR(eventTime), INTERVAL '2' SECOND, INTERVAL '10' SECOND)) GROUP BY auction, window_start, window_end) AS A
     JOIN (SELECT MAX(n) AS most, window_start, window_end FROM (SELECT COUNT(*) AS n, window_start, window_end
       FROM TABLE(HOP(TABLE bid, DESCRIPTOR(eventTime), INTERVAL '2' SECOND, INTERVAL '10' SECOND)) GROUP BY auction, window_start, window_end)
       GROUP BY window_start, window_end) AS B ON A.window_start = B.window_start AND A.window_end = B.window_end AND A.n >= B.most`,
    `WITH counts AS (SELECT auction, count(*) AS n, time_bucket(INTERVAL 2 SECOND, eventTime) - step * INTERVAL 2 SECOND AS start
       FROM bid, range(0, 5) AS steps(step) GROUP BY ALL)
     SELECT auction, n FROM counts AS A WHERE n = (SELECT max(n) FROM counts AS B WHERE B.start = A.start)`],
  ['q7', 'auction BIGINT, price BIGINT, bidder BIGINT',
    `SELECT B.auction, B.price, B.bidder FROM bid AS B JOIN (SELECT MAX(price) AS most, window_end AS eventTime FROM ${tumble('bid', 10)} GROUP BY window_start, window_end) AS M
       ON B.price = M.most WHERE B.eventTime BETWEEN M.eventTime - INTERVAL '10' SECOND AND M.eventTime`,
    `SELECT B.auction, B.price, B.bidder FROM bid AS B JOIN (SELECT max(price) AS most, window_start + INTERVAL 10 SECOND AS ends FROM ${bucketed('bid', 10)} GROUP BY window_start) AS M
       ON B.price = M.most WHERE B.eventTime BETWEEN M.ends - INTERVAL 10 SECOND AND M.ends`],
  ['q8', 'id BIGINT, name STRING',
    `SELECT P.id, P.name FROM (SELECT id, name, window_start, window_end FROM ${tumble('person', 10)} GROUP BY id, name, window_start, window_end) AS P
     JOIN (SELECT seller, window_start, window_end FROM ${tumble('auction', 10)} GROUP BY seller, window_start, window_end) AS A
       ON P.id = A.seller AND P.window_start = A.window_start AND P.window_end = A.window_end`,
    `SELECT P.id, P.name FROM (SELECT DISTINCT id, name, window_start FROM ${bucketed('person', 10)}) AS P
     JOIN (SELECT DISTINCT seller, window_start FROM ${bucketed('auction', 10)}) AS A ON P.id = A.seller AND P.window_start = A.window_start`],
  ['q9', 'id BIGINT, auction BIGINT, bidder BIGINT, price BIGINT', `SELECT id, auction, bidder, price FROM (${winners}) WHERE place <= 1`, undefined, 1],
  ['q15', '`day` STRING, total BIGINT, low BIGINT, middle BIGINT, high BIGINT, bidders BIGINT, auctions BIGINT',
    `SELECT ${day} AS \`day\`, COUNT(*) AS total, ${tiers('price')}, COUNT(DISTINCT bidder) AS bidders, COUNT(DISTINCT auction) AS auctions FROM bid GROUP BY ${day}`,
    `SELECT ${duckdbDay} AS day, COUNT(*) AS total, ${tiers('price')}, COUNT(DISTINCT bidder) AS bidders, COUNT(DISTINCT auction) AS auctions FROM bid GROUP BY ${duckdbDay}`],
  ['q16', 'channel STRING, `day` STRING, total BIGINT, low BIGINT, middle BIGINT, high BIGINT, bidders BIGINT, auctions BIGINT',
    `SELECT channel, ${day} AS \`day\`, COUNT(*) AS total, ${tiers('price')}, COUNT(DISTINCT bidder) AS bidders, COUNT(DISTINCT auction) AS auctions FROM bid GROUP BY channel, ${day}`,
    `SELECT channel, ${duckdbDay} AS day, COUNT(*) AS total, ${tiers('price')}, COUNT(DISTINCT bidder) AS bidders, COUNT(DISTINCT auction) AS auctions FROM bid GROUP BY channel, ${duckdbDay}`],
  ['q17', 'auction BIGINT, `day` STRING, total BIGINT, low BIGINT, middle BIGINT, high BIGINT, least BIGINT, most BIGINT, whole BIGINT',
    `SELECT auction, ${day} AS \`day\`, COUNT(*) AS total, ${tiers('price')}, MIN(price) AS least, MAX(price) AS most, SUM(price) AS whole FROM bid GROUP BY auction, ${day}`,
    `SELECT auction, ${duckdbDay} AS day, COUNT(*) AS total, ${tiers('price')}, MIN(price) AS least, MAX(price) AS most, SUM(price) AS whole FROM bid GROUP BY auction, ${duckdbDay}`],
  ['q18', 'auction BIGINT, bidder BIGINT, price BIGINT',
    'SELECT auction, bidder, price FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY bidder, auction ORDER BY eventTime DESC) AS place FROM bid) WHERE place <= 1', undefined, 2],
  ['q19', 'auction BIGINT, bidder BIGINT, price BIGINT, place BIGINT',
    'SELECT auction, bidder, price, place FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY auction ORDER BY price DESC, eventTime) AS place FROM bid) WHERE place <= 10'],
  ['q20', 'auction BIGINT, bidder BIGINT, price BIGINT, itemName STRING',
    'SELECT B.auction, B.bidder, B.price, A.itemName FROM bid AS B JOIN auction AS A ON B.auction = A.id WHERE A.category = 10'],
  ['q21', 'auction BIGINT, channel STRING, channel_id STRING',
    `SELECT auction, channel, CASE WHEN LOWER(channel) = 'apple' THEN '0' WHEN LOWER(channel) = 'google' THEN '1' WHEN LOWER(channel) = 'facebook' THEN '2'
       WHEN LOWER(channel) = 'baidu' THEN '3' ELSE REGEXP_EXTRACT(url, '(&|^)channel_id=([^&]*)', 2) END AS channel_id FROM bid`],
  ['q22', 'auction BIGINT, dir1 STRING, dir2 STRING, dir3 STRING',
    "SELECT auction, SPLIT_INDEX(url, '/', 3) AS dir1, SPLIT_INDEX(url, '/', 4) AS dir2, SPLIT_INDEX(url, '/', 5) AS dir3 FROM bid",
    "SELECT auction, split_part(url, '/', 4) AS dir1, split_part(url, '/', 5) AS dir2, split_part(url, '/', 6) AS dir3 FROM bid"],
]

/**
 * The result that remains when all changes are played, as sorted texts. A result that is upserted by its first `keyCount` columns
 * does not take former rows back, as in Flink.
 */
export async function finalRows(session, sql, keyCount) {
  const counts = new Map()
  const latest = new Map()
  await fetchAll(session, sql, (batch) => {
    for (let row = 0; row < batch.rowCount; row++) {
      const cells = batch.columns.map((column) => String(column.strings ? column.strings[column.values[row]] : column.values[row]))
      const text = cells.join(' ')
      const kind = batch.rowKinds?.[row] ?? 0
      if (keyCount !== undefined) latest.set(cells.slice(0, keyCount).join(' '), text)
      else counts.set(text, (counts.get(text) ?? 0) + (kind === 0 || kind === 2 ? 1 : -1))
    }
  })
  return [...latest.values(), ...[...counts].flatMap(([text, count]) => Array.from({ length: count }, () => text))].sort()
}

/** Statements that make the tables over the files of a folder. */
export function marketStatements(folder) {
  return Object.entries(tables).map(([name, columns]) => {
    const fields = Object.entries(columns).map(([column, type]) => `${column} ${type}`).join(', ')
    return `CREATE TABLE ${name} (${fields}, WATERMARK FOR eventTime AS eventTime - INTERVAL '4' SECOND)
      WITH ('connector' = 'filesystem', 'path' = ${quoted(join(folder, `${name}.json`))}, 'format' = 'json')`
  })
}

async function openMarket(engine, folder) {
  const session = await engine.openSession()
  for (const statement of marketStatements(folder)) await (await session.execute(statement)).close()
  return session
}

async function viewMarket(query, folder) {
  for (const [name, columns] of Object.entries(tables)) {
    const fields = Object.entries(columns).map(([column, type]) => `${column}: '${duckdbTypes[type]}'`).join(', ')
    await query(`CREATE OR REPLACE VIEW ${name} AS SELECT * FROM read_json(${quoted(join(folder, `${name}.json`))}, format = 'newline_delimited', columns = {${fields}})`)
  }
}

/** The rows of the table; a record is an event of the market. */
export async function nexmarkRows({ folder, seed, rowCount, say, makeFolder }) {
  const [small, large] = [makeFolder('market-small'), makeFolder('market')]
  await writeMarket(small, comparedEventCount, seed)
  await writeMarket(large, rowCount, seed + 1)
  const engine = await openEngine(join(folder, 'nexmark'))
  try {
    const [compared, measured] = [await openMarket(engine, small), await openMarket(engine, large)]
    return await withDuckdb(async (query) => {
      const rows = []
      for (const [name, sink, sql, duckdb = sql, keyCount] of nexmarkQueries) {
        await viewMarket(query, small)
        const expected = (await query(duckdb)).map((row) => row.map(String).join(' ')).sort()
        const actual = await finalRows(compared, sql, keyCount)
        const wrong = expected.findIndex((row, at) => row !== actual[at])
        if (wrong >= 0 || actual.length !== expected.length || expected.length === 0) {
          throw new Error(`${name}: ${actual.length} rows, DuckDB ${expected.length}; first difference '${actual[wrong]}', DuckDB '${expected[wrong]}'`)
        }
        await viewMarket(query, large)
        await (await measured.execute(`CREATE TABLE sink_${name} (${sink}) WITH ('connector' = 'blackhole')`)).close()
        const own = await timed(() => insert(engine, measured, `INSERT INTO sink_${name} ${sql}`))
        const other = await timed(() => query(`CREATE OR REPLACE TEMP TABLE answer AS ${duckdb}`))
        rows.push(beside(work(`nexmark ${name}`, own, rowCount), work('DuckDB, at once', other, rowCount)))
      }
      say(`${nexmarkQueries.length} Nexmark queries, on ${comparedEventCount} events the same results as DuckDB's`)
      return rows
    })
  } finally {
    await engine.close()
  }
}
