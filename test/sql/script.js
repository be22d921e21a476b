// Reads a golden SQL script: comment directives and `;`-separated statements. Shared by the oracle and the golden runner.
// A directive above a statement is that statement's; `-- set`, `-- version`, `-- millrace only` and `-- only straight`
// are the whole script's. The format is described in README.md.

import {userInfo} from 'node:os'

const blockEnd = {"'": "'", '`': '`', '"': '"'}

/** The index just behind the quoted text or comment that starts at `start`, or `start` when none starts there. */
function skipQuotedOrComment(text, start) {
  const quote = blockEnd[text[start]]
  if (quote !== undefined) {
    const end = text.indexOf(quote, start + 1)
    return end < 0 ? text.length : end + 1
  }
  if (text.startsWith('--', start)) {
    const end = text.indexOf('\n', start)
    return end < 0 ? text.length : end
  }
  if (text.startsWith('/*', start) && text[start + 2] !== '+') {
    const end = text.indexOf('*/', start + 2)
    return end < 0 ? text.length : end + 2
  }
  return start
}

/** Splits at each `;` outside quotes and comments, but not inside a statement set. */
function splitStatements(text) {
  const pieces = []
  let from = 0
  let at = 0
  while (at < text.length) {
    const behind = skipQuotedOrComment(text, at)
    if (behind > at) {
      at = behind
      continue
    }
    if (text[at] === ';' && !isInsideStatementSet(text.slice(from, at))) {
      pieces.push(text.slice(from, at))
      from = at + 1
    }
    at++
  }
  pieces.push(text.slice(from))
  return pieces
}

function isInsideStatementSet(piece) {
  const bare = piece.replace(/^\s*--.*$/gm, '').trim()
  return /\b(STATEMENT\s+SET)\b/i.test(bare) && /\bBEGIN\b/i.test(bare) && !/\bEND$/i.test(bare)
}

function readScriptDirective(line, script) {
  const setting = /^set ([^=\s]+)=(.*)$/.exec(line)
  if (setting) {
    script.settings[setting[1]] = setting[2].trim()
  } else if (line === 'millrace only') {
    script.millraceOnly = true
  } else if (line.startsWith('only straight:')) {
    script.onlyStraight = line.slice('only straight:'.length).trim()
  } else if (/^version \d+\.\d+$/.test(line)) {
    script.version = line.slice('version '.length)
  } else if (line === 'slow') {
    script.slow = true
  } else {
    return false
  }
  return true
}

function readStatementDirective(line, statement) {
  if (/^error( \d+\.\d+)?$/.test(line)) {
    statement.errorIn = line === 'error' ? 'all' : line.slice('error '.length)
  } else if (line === 'ordered') {
    statement.order = 'arrival'
  } else if (line === 'final') {
    statement.order = 'final'
  } else if (line.startsWith('one subtask:')) {
    statement.oneSubtask = line.slice('one subtask:'.length).trim()
  } else if (line.startsWith('key ')) {
    statement.order = 'key'
    statement.key = line.slice(4).split(',').map(name => name.trim())
  } else {
    return false
  }
  return true
}

/** Takes the comment lines above a statement off its text; the ones that are no directive describe the script. */
function readStatement(piece, script) {
  const statement = {text: '', errorIn: null, order: 'default', key: [], oneSubtask: null}
  const lines = piece.split('\n')
  while (lines.length > 0 && /^\s*(--.*)?$/.test(lines[0])) {
    const comment = lines.shift().trim().replace(/^--\s?/, '').trim()
    if (comment !== '' && !readScriptDirective(comment, script) && !readStatementDirective(comment, statement)) {
      script.description.push(comment)
    }
  }
  statement.text = lines.join('\n').trim()
  return statement
}

/**
 * Parses a golden script into `{description, settings, version, millraceOnly, onlyStraight, slow, statements}`,
 * each statement being `{text, errorIn, order, key, oneSubtask}` with its `;` removed; errorIn is null, 'all' or a Flink version.
 */
export function parseScript(text) {
  const script = {
    description: [], settings: {}, version: null, millraceOnly: false, onlyStraight: null, slow: false, statements: [],
  }
  for (const piece of splitStatements(text)) {
    const statement = readStatement(piece, script)
    if (statement.text !== '') {
      script.statements.push(statement)
    }
  }
  return script
}

/** Whether a statement is to fail on a Flink version. */
export function isErrorExpected(statement, version) {
  return statement.errorIn === 'all' || statement.errorIn === version
}

/** Replaces `${fixtures}` and `${scratch}` in a statement by real folders before it is executed. */
export function fillFolders(text, folders) {
  return text.replace(/\$\{(fixtures|scratch)\}/g, (_, name) => folders[name])
}

/** Puts `${fixtures}` and `${scratch}` back in place of the real folders in a printed result, and hides the user's name. */
export function maskFolders(text, folders) {
  let masked = text.replaceAll(`running Flink ('${userInfo().username}')`, 'running Flink')
  for (const name of ['scratch', 'fixtures']) {
    masked = masked.replaceAll(folders[name], `\${${name}}`)
  }
  return masked
}
