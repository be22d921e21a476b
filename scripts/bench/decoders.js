// Each decoder alone, bytes in memory to columns, beside JSON.parse of the same rows as JSON.
import { beside, load, timed, work } from './work.js'

const recordCount = 200_000
const statuses = ['OK', 'WARNING', 'ERROR']

/** Rows with one column of each common kind. */
function rowsOf(random) {
  return Array.from({ length: recordCount }, (_, id) => ({
    id, user: `user-${random.int(5000)}`, price: Math.round(random.next() * 1e5) / 100, ok: random.int(2) === 0, status: statuses[random.int(3)],
    at: new Date(Date.UTC(2024, 0, 1) + id * 7).toISOString().slice(0, 23).replace('T', ' '), note: `text of about forty characters, ${random.int(1e6)}`,
  }))
}

/** Decodes all bytes as lines; answers the number of rows. */
function decodeAll(decoder, bytes) {
  let rowCount = 0
  for (let from = 0; from < bytes.length; ) {
    const { batch, takenTo } = decoder.decodeLines(from, bytes.length, 8192, true)
    rowCount += batch.rowCount
    from = takenTo
  }
  return rowCount
}

/** The rows of the table. */
export async function decoderRows({ seed }) {
  const { createFormatRegistry } = await load('formats/registry.js')
  const { StringDictionary } = await load('runtime/dictionary.js')
  const { seededRandom } = await load('base/random.js')
  const { types } = await load('table/logical-type.js')
  const formats = createFormatRegistry()
  const context = { dictionary: new StringDictionary(), timeZone: 'UTC', flinkVersion: '2.2' }
  const fields = [
    { name: 'id', type: types.bigint() }, { name: 'user', type: types.string() }, { name: 'price', type: types.double() }, { name: 'ok', type: types.boolean() },
    { name: 'status', type: types.string() }, { name: 'at', type: types.timestamp(3) }, { name: 'note', type: types.string() },
  ]
  const rows = rowsOf(seededRandom(seed))
  const jsonLines = rows.map((row) => JSON.stringify(row))
  const parse = await timed(async () => jsonLines.reduce((sum, line) => sum + (JSON.parse(line).ok ? 1 : 0), 0))
  const yardstick = work('JSON.parse of ready strings', parse, recordCount)
  const mixed = jsonLines.map((line, index) => (index % 3 === 0 ? line.replace('"user"', '"extra":null,"user"') : index % 3 === 1 ? line.replace(/,/g, ', ') : line))
  const inputs = [
    ['json: records alike', 'json', fields, jsonLines],
    ['json: members and spaces that differ', 'json', fields, mixed],
    ['json: escapes in one text', 'json', fields, jsonLines.map((line) => line.replace('about', 'a\\u0062out'))],
    ['csv', 'csv', fields, rows.map((row) => `${row.id},${row.user},${row.price},${row.ok},${row.status},${row.at},"${row.note}"`)],
  ]
  const table = []
  for (const [name, format, wanted, lines] of inputs) {
    const decoder = formats.format(format).decoder(wanted, {}, context)
    const bytes = Buffer.from(`${lines.join('\n')}\n`)
    decoder.arena(bytes.length).set(bytes)
    const measured = await timed(async () => decodeAll(decoder, bytes))
    if (measured.value !== recordCount) throw new Error(`${name} gave ${measured.value} rows of ${recordCount}`)
    table.push(beside(work(`decode ${name}`, measured, recordCount), yardstick))
  }
  return table
}
