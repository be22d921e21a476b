// Development only: notes, paragraphs and live views over the pretended sensor stream.
import { sensorRecord } from './mock-aws.js'

const columnsOf = {
  all: [['sensor_id', 'INT', true, false], ['current_temperature', 'DOUBLE', true, false], ['status', 'VARCHAR(6)', false, false], ['event_time', 'TIMESTAMP(3)', false, true]],
  hop: [['status', 'VARCHAR(6)', false, false], ['num', 'BIGINT', true, false], ['avg_current_temperature', 'DOUBLE', true, false], ['hop_time', 'TIMESTAMP(3)', false, true]],
}
const texts = {
  readme: '%md\n\n## Sensors\nA note about **temperatures**. Run the paragraphs in order.\n\n| status | meaning |\n|---|---|\n| OK | below 140 |\n| ERROR | above 160 |',
  create: "%flink.ssql\n\nCREATE TABLE sensor_data (\n    sensor_id INTEGER,\n    current_temperature DOUBLE,\n    status VARCHAR(6),\n    event_time TIMESTAMP(3),\n    WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND\n)\nPARTITIONED BY (sensor_id)\nWITH (\n    'connector' = 'kinesis',\n    'stream' = 'my-input-stream',\n    'aws.region' = 'us-east-1',\n    'scan.stream.initpos' = 'LATEST',\n    'format' = 'json',\n    'json.timestamp-format.standard' = 'ISO-8601'\n)",
  all: '%flink.ssql(type=update)\n\nSELECT * FROM sensor_data;',
  hop: "%flink.ssql(type=update)\n\n-- one minute, every ten seconds\nSELECT sensor_data.status,\n       COUNT(*) AS num,\n       AVG(sensor_data.current_temperature) AS avg_current_temperature,\n       HOP_ROWTIME(event_time, INTERVAL '10' second, INTERVAL '1' minute) as hop_time\n  FROM sensor_data\n GROUP BY HOP(event_time, INTERVAL '10' second, INTERVAL '1' minute), sensor_data.status;",
  insert: '%flink.ssql(type=update)\n\nINSERT INTO sensor_state\nSELECT status, COUNT(*), AVG(current_temperature), TUMBLE_ROWTIME(event_time, INTERVAL \'10\' second) FROM sensor_data GROUP BY status, TUMBLE(event_time, INTERVAL \'10\' second);',
  bad: '%flink.ssql\n\nSELECT statis FROM sensor_data;',
}
let lastId = 0
const columns = (list) => list.map(([name, type, numeric, time]) => ({ name, type, numeric, time }))
const interpreterOf = (text) => /^\s*%([\w.-]+)/.exec(text)?.[1] ?? 'flink'

function paragraph(text, extra = {}) {
  lastId++
  return { id: `paragraph_${lastId}`, text, textVersion: 1, status: 'READY', progress: 0, config: { colWidth: 12, fontSize: 9, enabled: true }, forms: [], params: {}, interpreter: interpreterOf(text), results: [], errors: [], warnings: [], stale: false, ...extra }
}

function resultOf(text) {
  if (/SELECT \*/.test(text)) return { kind: 'all', columns: columns(columnsOf.all), mode: 'append' }
  if (/HOP_ROWTIME/.test(text) && !/INSERT/.test(text)) return { kind: 'hop', columns: columns(columnsOf.hop), mode: 'append' }
  return undefined
}

/** The pretended notebook. */
export function createLive(state, encodeFrame) {
  const notes = new Map()
  const clients = new Set()
  const rows = { all: [], hop: [], total: 0, totalHop: 0 }
  const addNote = (path, paragraphs) => {
    const id = `2MOCK${String(notes.size + 1).padStart(4, '0')}`
    notes.set(id, { id, path, name: path.split('/').pop(), updatedMs: Date.now(), running: false, looknfeel: 'default', paragraphs })
    return id
  }
  addNote('/Sensors', [
    paragraph(texts.readme, { status: 'FINISHED', results: [{ type: 'MARKDOWN', data: texts.readme.slice(4) }], config: { editorHide: true, enabled: true } }),
    paragraph(texts.create, { title: 'Source table', config: { title: true, enabled: true }, status: 'FINISHED', dateStarted: Date.now() - 60_400, dateFinished: Date.now() - 60_000, results: [{ type: 'TEXT', data: 'Table has been created.' }] }),
    paragraph(texts.all), paragraph(texts.hop), paragraph(texts.insert), paragraph(texts.bad), paragraph(''),
  ])
  addNote('/SensorsApp', [paragraph(texts.insert)])
  addNote('/Examples/Sliding windows', [paragraph(texts.hop)])
  setInterval(() => {
    const rate = Math.round((state.generators.get('my-input-stream')?.ratePerSecond ?? 0) / 20)
    for (let index = 0; index < rate; index++) {
      const record = sensorRecord()
      rows.all.unshift([record.sensor_id, record.current_temperature, Math.random() > 0.98 ? null : record.status, record.event_time.replace('T', ' ')])
      rows.total++
    }
    rows.all.length = Math.min(rows.all.length, 10_000)
  }, 50).unref()
  setInterval(() => {
    const at = new Date(Math.floor(Date.now() / 2000) * 2000).toISOString().replace('T', ' ').slice(0, 23)
    for (const [status, mean] of [['OK', 80], ['WARNING', 105], ['ERROR', 150]]) {
      rows.hop.unshift([status, 20 + Math.floor(Math.random() * 400), mean + Math.random() * 12, at])
      rows.totalHop++
    }
    rows.hop.length = Math.min(rows.hop.length, 600)
  }, 2000).unref()

  const broadcast = (event) => { for (const client of clients) client.send(JSON.stringify(event)) }
  const infos = () => [...notes.values()].map(({ paragraphs, ...info }) => ({ ...info, running: paragraphs.some((one) => one.status === 'RUNNING') }))
  const change = (note, one, part) => {
    Object.assign(one, part)
    broadcast({ op: 'paragraph', noteId: note.id, paragraph: one })
  }
  const order = (note) => broadcast({ op: 'order', noteId: note.id, paragraphIds: note.paragraphs.map((one) => one.id) })
  const run = (note, one) => {
    const table = resultOf(one.text)
    change(note, one, { status: 'RUNNING', dateStarted: Date.now(), dateFinished: undefined, results: [], errors: [], stale: false })
    setTimeout(() => {
      if (/statis/.test(one.text)) return change(note, one, { status: 'ERROR', dateFinished: Date.now(), errors: [{ code: 'sql.unknownColumn', domain: 'user', retryable: false, message: "Column 'statis' not found in any table", hint: 'Did you mean status?', position: { line: 3, column: 8, length: 6 } }] })
      if (table) return change(note, one, { jobId: '7c9e6679f0a84be29b1cd4a56a2b1e01', results: [{ type: 'TABLE', table: { columns: table.columns, live: true, mode: table.mode } }] })
      if (/INSERT/.test(one.text)) return change(note, one, { jobId: '7c9e6679f0a84be29b1cd4a56a2b1e01', warnings: ['num is narrowed from BIGINT to INTEGER; a value that does not fit fails the job.'] })
      const isText = one.interpreter === 'md'
      return change(note, one, { status: 'FINISHED', dateFinished: Date.now(), results: [isText ? { type: 'MARKDOWN', data: one.text.replace(/^\s*%md/, '') } : { type: 'TEXT', data: 'Table has been created.' }] })
    }, 400)
  }
  setInterval(() => {
    for (const note of notes.values()) for (const one of note.paragraphs) {
      if (one.status !== 'RUNNING' || !one.jobId) continue
      const ms = Date.now()
      const end = Math.ceil(ms / 10_000) * 10_000
      broadcast({ op: 'status', noteId: note.id, paragraphId: one.id, strip: {
        jobId: one.jobId, state: 'RUNNING', startedMs: one.dateStarted, recordsIn: rows.total, recordsInPerSecond: 48 + Math.random() * 5, recordsOut: rows.totalHop, watermarkMs: ms - 5000,
        sources: [{ table: 'sensor_data', recordCount: rows.total, lastRecordAtMs: ms - 20, maxRowtimeMs: ms, watermarkMs: ms - 5000, watermarkDelayMs: 5000, splits: [{ splitId: 'shardId-000000000000', recordCount: rows.total, idle: false, lagMs: 0 }, { splitId: 'shardId-000000000001', recordCount: 3, idle: true }] }],
        windows: /HOP|TUMBLE/.test(one.text) ? [{ operator: 'HOP', watermarkMs: ms - 5000, nextWindowEndMs: end, openWindowCount: 18, firedWindowCount: rows.totalHop, lateRecordsDropped: 2 }] : [],
        sentence: /HOP|TUMBLE/.test(one.text) ? `The window ending ${new Date(end).toISOString().slice(11, 19)} fires when a row later than ${new Date(end + 4999).toISOString().slice(11, 23)} arrives.` : 'Rows arrive as they are put into my-input-stream.',
        checkpoints: { completed: 12, failed: 0, lastDurationMs: 9, lastAtMs: ms - 4000 } } })
    }
  }, 1000).unref()

  const frameOf = (view) => {
    const note = notes.get(view.noteId)
    const one = note?.paragraphs.find((item) => item.id === view.paragraphId)
    const result = one && resultOf(one.text)
    if (!result) return undefined
    const data = rows[result.kind]
    const totalRows = result.kind === 'all' ? rows.total : rows.totalHop
    const header = { viewId: view.viewId, sequence: ++view.sequence, totalRows, keptRows: data.length, offset: 0, exact: true, final: one.status !== 'RUNNING' }
    const toColumn = (column, values) => column.numeric ? { kind: 'number', name: column.name, type: column.type, values: Float64Array.from(values, (value) => value ?? Number.NaN) } : { kind: 'text', name: column.name, type: column.type, values }
    const { query } = view
    if (query.kind === 'table') {
      const sorted = query.sort ? [...data].sort((a, b) => (a[query.sort.column] < b[query.sort.column] ? -1 : 1) * (query.sort.descending ? -1 : 1)) : data
      const kept = query.filter ? sorted.filter((row) => row.some((cell) => String(cell).toLowerCase().includes(query.filter.toLowerCase()))) : sorted
      const window = kept.slice(query.offset, query.offset + query.limit)
      return encodeFrame({ ...header, keptRows: kept.length, offset: query.offset }, result.columns.map((column, index) => toColumn(column, window.map((row) => row[index]))))
    }
    if (query.kind === 'points') return encodeFrame(header, query.columns.map((index) => toColumn(result.columns[index], data.slice(0, query.limit).map((row) => row[index]))))
    if (query.kind === 'changelog') {
      const window = data.slice(0, query.limit)
      return encodeFrame(header, [{ kind: 'text', name: 'op', type: 'STRING', values: window.map(() => '+I') }, ...result.columns.map((column, index) => toColumn(column, window.map((row) => row[index])))])
    }
    const cells = new Map()
    for (const row of data) {
      const labels = [...query.keys, ...query.groups].map((field) => row[field.index])
      const key = JSON.stringify(labels)
      const cell = cells.get(key) ?? { labels, values: query.values.map(() => ({ sum: 0, count: 0, min: Infinity, max: -Infinity })) }
      cells.set(key, cell)
      query.values.forEach((field, index) => {
        const value = Number(row[field.index]) || 0
        const into = cell.values[index]
        into.sum += value; into.count++; into.min = Math.min(into.min, value); into.max = Math.max(into.max, value)
      })
    }
    const list = [...cells.values()].slice(0, query.limit)
    const read = (cell, aggr) => (aggr === 'avg' ? cell.sum / cell.count : cell[aggr])
    return encodeFrame(header, [
      ...[...query.keys, ...query.groups].map((field, index) => ({ kind: 'text', name: field.name, type: 'STRING', values: list.map((cell) => (cell.labels[index] === null ? null : String(cell.labels[index]))) })),
      ...query.values.map((field, index) => ({ kind: 'number', name: field.name, type: 'DOUBLE', values: Float64Array.from(list, (cell) => read(cell.values[index], field.aggr)) })),
    ])
  }

  const handlers = {
    listNotes: () => ({ notes: infos() }),
    createNote: ({ path }) => ({ noteId: addNote(path, [paragraph('')]) }),
    renameNote: ({ noteId, path }) => { Object.assign(notes.get(noteId), { path, name: path.split('/').pop() }); return {} },
    cloneNote: ({ noteId, path }) => ({ noteId: addNote(path, notes.get(noteId).paragraphs.map((one) => paragraph(one.text))) }),
    removeNote: ({ noteId }) => { notes.delete(noteId); return {} },
    openNote: ({ noteId }, send) => { send({ op: 'note', note: notes.get(noteId) }); return {} },
    insertParagraph: ({ noteId, index, text = '' }) => {
      const note = notes.get(noteId)
      const one = paragraph(text)
      note.paragraphs.splice(index, 0, one)
      change(note, one, {})
      order(note)
      return { paragraphId: one.id }
    },
    removeParagraph: ({ noteId, paragraphId }) => {
      const note = notes.get(noteId)
      const index = note.paragraphs.findIndex((one) => one.id === paragraphId)
      note.removed = { index, one: note.paragraphs[index] }
      note.paragraphs.splice(index, 1)
      order(note)
      return {}
    },
    restoreParagraph: ({ noteId }) => { const note = notes.get(noteId); note.paragraphs.splice(note.removed.index, 0, note.removed.one); change(note, note.removed.one, {}); order(note); return {} },
    moveParagraph: ({ noteId, paragraphId, index }) => { const note = notes.get(noteId); const at = note.paragraphs.findIndex((one) => one.id === paragraphId); note.paragraphs.splice(index, 0, ...note.paragraphs.splice(at, 1)); order(note); return {} },
    editParagraph: ({ noteId, paragraphId, text, title, config, params }) => {
      const note = notes.get(noteId)
      const one = note.paragraphs.find((item) => item.id === paragraphId)
      change(note, one, { ...(text === undefined ? {} : { text, textVersion: one.textVersion + 1, interpreter: interpreterOf(text) }), ...(title === undefined ? {} : { title }), ...(config ? { config } : {}), ...(params ? { params } : {}) })
      return {}
    },
    run: ({ noteId, paragraphId, text }) => { const note = notes.get(noteId); const one = note.paragraphs.find((item) => item.id === paragraphId); if (text !== undefined) one.text = text; run(note, one); return {} },
    runAll: ({ noteId }) => { const note = notes.get(noteId); for (const one of note.paragraphs) if (one.text.trim() !== '') run(note, one); return {} },
    cancel: ({ noteId, paragraphId }) => { const note = notes.get(noteId); const one = note.paragraphs.find((item) => item.id === paragraphId); change(note, one, { status: 'ABORT', dateFinished: Date.now() }); return {} },
    cancelAll: ({ noteId }) => { const note = notes.get(noteId); for (const one of note.paragraphs) if (one.status === 'RUNNING') change(note, one, { status: 'ABORT', dateFinished: Date.now() }); return {} },
    clearOutput: ({ noteId, paragraphId }) => { const note = notes.get(noteId); for (const one of note.paragraphs) if (!paragraphId || one.id === paragraphId) change(note, one, { results: [], errors: [] }); return {} },
    complete: ({ text, offset }) => { const from = offset - /[\w.]*$/.exec(text.slice(0, offset))[0].length; return { from, items: [{ label: 'sensor_data', kind: 'table', detail: 'sensors_db' }, { label: 'current_temperature', kind: 'column', detail: 'DOUBLE' }, { label: 'event_time', kind: 'column', detail: 'TIMESTAMP(3) *ROWTIME*' }, { label: 'COUNT', kind: 'function', detail: 'COUNT(*) → BIGINT', doc: 'Number of rows of the group.', insert: 'COUNT(*)' }, { label: 'SELECT', kind: 'keyword' }] } },
    validate: ({ text }) => { const lines = text.split('\n'); const line = lines.findIndex((one) => one.includes('statis ')); return { diagnostics: line < 0 ? [] : [{ severity: 'error', code: 'sql.unknownColumn', message: "Column 'statis' not found in any table", hint: 'Did you mean status?', position: { line: line + 1, column: lines[line].indexOf('statis') + 1, length: 6 } }] } },
    lint: ({ noteId }) => ({ diagnostics: /SELECT \*/.test(notes.get(noteId).paragraphs.map((one) => one.text).join()) ? [{ severity: 'error', code: 'deploy.select', message: 'A SELECT shows rows nowhere in an application.', hint: 'Remove the paragraph or write INSERT INTO.', paragraphId: notes.get(noteId).paragraphs[2].id }] : [] }),
    build: ({ noteId, applicationName }) => {
      const steps = ['Checking the note', 'Packing paragraphs', 'Uploading to Amazon S3', 'Done']
      steps.forEach((step, index) => setTimeout(() => broadcast({ op: 'build', noteId, progress: { buildId: 'b1', applicationName, step, fraction: (index + 1) / steps.length, state: index === 3 ? 'DONE' : 'RUNNING', s3Uri: index === 3 ? `s3://millrace-studio/my-notebook/zeppelin-code/${applicationName}.zip` : undefined } }), 600 * (index + 1)))
      return { buildId: 'b1' }
    },
    deploy: ({ applicationName }) => ({ applicationName, applicationArn: `arn:aws:kinesisanalytics:us-east-1:123456789012:application/${applicationName}` }),
  }

  return {
    connect: (client) => {
      clients.add(client)
      const views = new Map()
      const send = (event) => client.send(JSON.stringify(event))
      const push = (view) => {
        const frame = view.ready ? frameOf(view) : undefined
        if (!frame) return
        view.ready = false
        client.send(frame)
      }
      const timer = setInterval(() => { for (const view of views.values()) push(view) }, 50)
      client.on('close', () => { clients.delete(client); clearInterval(timer) })
      client.on('message', (data) => {
        const message = JSON.parse(String(data))
        if (message.op === 'openView') return views.set(message.viewId, { ...message, sequence: 0, ready: true })
        if (message.op === 'changeView') { const view = views.get(message.viewId); if (view) Object.assign(view, { query: message.query, ready: true }); return }
        if (message.op === 'closeView') return views.delete(message.viewId)
        if (message.op === 'ack') { const view = views.get(message.viewId); if (view) view.ready = true; return }
        if (message.op === 'closeNote') return
        try {
          send({ op: 'reply', id: message.id, body: handlers[message.op](message, send) })
          if (/Note$/.test(message.op)) broadcast({ op: 'notes', notes: infos() })
        } catch (error) {
          send({ op: 'failed', id: message.id, error: { code: 'mock.failed', message: String(error), domain: 'internal', retryable: false } })
        }
      })
    },
  }
}
