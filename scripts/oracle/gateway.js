// A small client of Flink's SQL gateway: one session, statements one at a time, results as plain text with row kinds.
// A statement's outcome is a value, also when it fails; only a broken gateway throws.

const operations = {INSERT: '+I', UPDATE_BEFORE: '-U', UPDATE_AFTER: '+U', DELETE: '-D'}
const pollMs = 40

const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Splits a Java stack trace into its chain of causes, outermost first: `{className, message}` each. */
export function causesOf(trace) {
  const causes = []
  const head = /^(?:Caused by: )?([a-z][\w]*(?:\.[\w$]+)+(?:Exception|Error|Throwable|[A-Z]\w*Failure))(?:: ?(.*))?$/
  let current = null
  for (const line of trace.split('\n')) {
    const match = head.exec(line)
    if (match && (line.startsWith('Caused by: ') || causes.length === 0)) {
      current = {className: match[1], message: match[2] ?? ''}
      causes.push(current)
    } else if (/^\s+at |^\s+\.\.\. \d+ (more|common)|^End of exception|^<Exception on server side:/.test(line)) {
      if (!line.startsWith('<')) {
        current = null
      }
    } else if (current) {
      current.message += `\n${line}`
    }
  }
  return causes
}

const simpleName = className => className.replace(/^.*[.$]/, '')

/**
 * The error as golden files show it: the deepest cause outside Flink's shaded libraries (Flink's client shows the deepest),
 * followed by the cause around it (a position in the text is there) and the shaded ones below it.
 */
export function errorOf(trace) {
  const causes = causesOf(trace)
  let at = causes.length - 1
  while (at > 0 && causes[at].className.startsWith('org.apache.flink.shaded.')) {
    at--
  }
  if (at < 0) {
    return {kind: 'error', className: 'Unknown', message: trace, around: [], trace}
  }
  const {className, message} = causes[at]
  const line = (word, cause) => `${word} ${simpleName(cause.className)}: ${cause.message.split('\n')[0]}`
  const outer = causes[at - 1]
  const isTelling = /ValidationException|SqlParserException|TableException|CalciteContextException/
  const around = [
    ...(outer !== undefined && isTelling.test(outer.className) ? [line('in', outer)] : []),
    ...causes.slice(at + 1).map(cause => line('from', cause)),
  ]
  return {kind: 'error', className: simpleName(className), message, around, trace}
}

async function call(url, method, body) {
  const answer = await fetch(url, {
    method,
    headers: {'content-type': 'application/json'},
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  })
  const text = await answer.text()
  if (answer.ok) {
    return {value: JSON.parse(text)}
  }
  let trace = text
  try {
    trace = JSON.parse(text).errors.join('\n').replace(/^Internal server error\.\n/, '')
  } catch {
    // Not JSON: the text itself is all there is.
  }
  return {trace: trace.replace(/^<Exception on server side:\n/, '')}
}

function outcomeOf(page, rows) {
  const {columns} = page.results
  if (page.isQueryResult) {
    const typed = columns.map(({name, logicalType}) => ({name, type: logicalType.type}))
    return {kind: 'changelog', columns: typed, rows}
  }
  // With table.dml-sync an INSERT answers when its job is done; its job id differs from run to run.
  if (page.resultKind === 'SUCCESS' || page.jobID !== undefined) {
    return {kind: 'ok'}
  }
  return {kind: 'table', columns, rows: rows.map(row => row.fields)}
}

/** Opens a session with the given properties: `{execute(text) → outcome, close()}`. */
export async function openSession(gatewayUrl, properties, {timeoutMs = 120_000} = {}) {
  const base = `${gatewayUrl}/v2/sessions`
  const opened = await call(base, 'POST', {properties})
  if (opened.trace !== undefined) {
    throw new Error(`the gateway opened no session:\n${opened.trace}`)
  }
  const session = `${base}/${opened.value.sessionHandle}`

  const fetchAll = async operation => {
    const deadline = Date.now() + timeoutMs
    const rows = []
    let path = `${operation}/result/0?rowFormat=PLAIN_TEXT`
    for (;;) {
      const {value: page, trace} = await call(path, 'GET')
      if (trace !== undefined) {
        return errorOf(trace)
      }
      if (Date.now() > deadline) {
        await call(`${operation}/cancel`, 'POST')
        return {kind: 'error', className: 'Timeout', message: `no end within ${timeoutMs} ms`, trace: ''}
      }
      for (const {kind, fields} of page.results?.data ?? []) {
        rows.push({op: operations[kind], fields})
      }
      if (page.resultType === 'EOS') {
        return outcomeOf(page, rows)
      }
      if (page.resultType === 'NOT_READY' || page.results.data.length === 0) {
        await sleep(pollMs)
      }
      path = `${gatewayUrl}${page.nextResultUri}`
    }
  }

  return {
    async execute(text) {
      const submitted = await call(`${session}/statements`, 'POST', {statement: text})
      if (submitted.trace !== undefined) {
        return errorOf(submitted.trace)
      }
      const operation = `${session}/operations/${submitted.value.operationHandle}`
      const outcome = await fetchAll(operation)
      await call(`${operation}/close`, 'DELETE')
      return outcome
    },
    async close() {
      await call(session, 'DELETE')
    },
  }
}
