// The colour class of a SQL token.

import { isKeyword, type Token } from '../../sql/lexer.ts'

const types = new Set([
  'BOOLEAN', 'TINYINT', 'SMALLINT', 'INT', 'INTEGER', 'BIGINT', 'FLOAT', 'DOUBLE', 'DECIMAL', 'NUMERIC', 'CHAR', 'VARCHAR', 'STRING', 'BINARY', 'VARBINARY',
  'BYTES', 'DATE', 'TIME', 'TIMESTAMP', 'TIMESTAMP_LTZ', 'ARRAY', 'MAP', 'ROW', 'MULTISET', 'RAW',
])

/** The CSS class of a token; `next` tells a function call. */
export function tokenClass(token: Token, next: Token | undefined): string | undefined {
  switch (token.kind) {
    case 'comment':
    case 'hint-start':
    case 'hint-end':
      return 'tok-comment'
    case 'string':
    case 'binary':
      return 'tok-string'
    case 'number':
      return 'tok-number'
    case 'quoted':
      return 'tok-name'
    case 'error':
      return 'tok-error'
    case 'word':
      if (types.has(token.text)) return 'tok-type'
      if (next?.text === '(' && next.kind === 'operator' && next.start === token.end) return 'tok-function'
      return isKeyword(token) ? 'tok-keyword' : undefined
    default:
      return undefined
  }
}
