// Renders statements and results into the text of a golden `.out` file. Shared by the oracle and the golden runner,
// so both sides of a comparison are laid out and ordered by the same code. The rules are described in README.md.

const informative = '  | '
const informativeLinesMax = 12

function widthOf(text) {
  return [...text].length
}

function padLeft(text, width) {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

function tableau(header, rows) {
  const widths = header.map((name, index) => Math.max(widthOf(name), ...rows.map(row => widthOf(row[index]))))
  const rule = `+${widths.map(width => '-'.repeat(width + 2)).join('+')}+`
  const line = cells => `|${cells.map((cell, index) => ` ${padLeft(cell, widths[index])} `).join('|')}|`
  return [rule, line(header), rule, ...rows.map(line), ...(rows.length > 0 ? [rule] : [])]
}

// A cell stays on one line and distinguishes the text `<NULL>` from nothing else: as in Flink's own client.
function cell(field) {
  return field === null ? '<NULL>' : field.replaceAll('\r', '\\r').replaceAll('\n', '\\n')
}

function compareFields(left, right) {
  for (let index = 0; index < left.length; index++) {
    const a = left[index]
    const b = right[index]
    if (a === b) {
      continue
    }
    if (a === null || b === null) {
      return a === null ? -1 : 1
    }
    return a < b ? -1 : 1
  }
  return 0
}

/** The rows that remain when a changelog is played to its end, sorted. */
function fold(rows) {
  const counts = new Map()
  for (const {op, fields} of rows) {
    const id = JSON.stringify(fields)
    counts.set(id, (counts.get(id) ?? 0) + (op === '+I' || op === '+U' ? 1 : -1))
  }
  const remaining = []
  for (const [id, count] of counts) {
    for (let copy = 0; copy < count; copy++) {
      remaining.push(JSON.parse(id))
    }
  }
  return remaining.sort(compareFields)
}

function keyFields(columns, fields, key) {
  return key.map(name => {
    const index = columns.findIndex(column => column.name === name)
    if (index < 0) {
      throw new Error(`the directive '-- key' names no result column: ${name}`)
    }
    return fields[index]
  })
}

/** Orders changelog rows by the statement's rule; sorting is stable, so one key's changes keep their order. */
function order(columns, rows, statement) {
  if (statement.order === 'arrival') {
    return rows
  }
  const isAppendOnly = rows.every(row => row.op === '+I')
  const sorted = isAppendOnly ? [...rows].sort((left, right) => compareFields(left.fields, right.fields)) : rows
  if (statement.order !== 'key') {
    return sorted
  }
  const keyed = sorted.map(row => ({row, key: keyFields(columns, row.fields, statement.key)}))
  return keyed.sort((left, right) => compareFields(left.key, right.key)).map(({row}) => row)
}

function renderTable(columns, rows) {
  if (rows.length === 0) {
    return ['Empty set']
  }
  const header = columns.map(column => column.name)
  const footer = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'} in set`
  return [...tableau(header, rows.map(fields => fields.map(cell))), footer]
}

function renderChangelog(columns, rows, statement) {
  if (statement.order === 'final') {
    return renderTable(columns, fold(rows))
  }
  const header = ['op', ...columns.map(column => column.name)]
  const cells = order(columns, rows, statement).map(row => [row.op, ...row.fields.map(cell)])
  const footer = `Received a total of ${rows.length} ${rows.length > 1 ? 'rows' : 'row'}`
  return [...tableau(header, cells), footer]
}

function renderError({className, message, around = []}) {
  const [first, ...more] = message.replace(/\s+$/, '').split('\n')
  const shown = more.filter(line => line.trim() !== '').slice(0, informativeLinesMax)
  return [`[ERROR] ${className}: ${first}`, ...[...shown, ...around].map(line => `${informative}${line.trimEnd()}`)]
}

/**
 * Renders what a statement gave. The outcome is one of
 * `{kind: 'ok'}`, `{kind: 'error', className, message, around?: [line]}`,
 * `{kind: 'table', columns: [{name}], rows: [[field]]}` for SHOW, DESCRIBE and EXPLAIN, and
 * `{kind: 'changelog', columns: [{name}], rows: [{op, fields: [field]}]}` for queries; a field is a string or null.
 */
export function renderOutcome(outcome, statement) {
  switch (outcome.kind) {
    case 'ok':
      return ['OK']
    case 'error':
      return renderError(outcome)
    case 'table':
      // SHOW CREATE and EXPLAIN answer one long text, which a frame would only spoil.
      return outcome.columns.length === 1 && outcome.columns[0].name === 'result'
        ? outcome.rows.flatMap(([text]) => (text ?? '<NULL>').replace(/\s+$/, '').split('\n').map(line => line.trimEnd()))
        : renderTable(outcome.columns, outcome.rows)
    case 'changelog':
      return renderChangelog(outcome.columns, outcome.rows, statement)
    default:
      throw new Error(`no such outcome: ${outcome.kind}`)
  }
}

/** Renders one statement with its outcome, as one block of the `.out` file. */
export function renderStatement(statement, outcome) {
  const echo = `${statement.text};`.split('\n').map(line => `> ${line.trimEnd()}`.trimEnd())
  return `${[...echo, ...renderOutcome(outcome, statement)].join('\n')}\n`
}

/** Joins the blocks of a script into the text of its `.out` file. */
export function joinBlocks(blocks) {
  return blocks.join('\n')
}

/**
 * What two `.out` texts are compared by: an error's Java class and the lines that only inform below it are left out.
 */
export function comparable(outText) {
  const lines = outText.split('\n').filter(line => !line.startsWith(informative))
  return lines.map(line => line.replace(/^\[ERROR\] \w+: /, '[ERROR] ')).join('\n')
}

/**
 * Whether an output of ours agrees with a recorded one. They are equal but for errors: ours may say more around Flink's message
 * (the record, a hint), so it agrees when it contains that message; a message that Flink leaves empty asks for an error alone.
 */
export function agrees(actualText, expectedText) {
  const actual = comparable(actualText).split('\n')
  const expected = comparable(expectedText).split('\n')
  const mark = '[ERROR] '
  return actual.length === expected.length && expected.every((line, index) =>
    line === actual[index] || (line.startsWith(mark.trim()) && actual[index].startsWith(mark) && actual[index].includes(line.slice(mark.length).trim())))
}
