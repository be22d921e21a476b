// SQL text that is only read, in the editor's colours.

import { Fragment, type ReactNode } from 'react'
import { tokenize } from '../../sql/lexer.ts'
import { tokenClass } from '../editor/token-class.ts'

/** Coloured SQL. */
export function SqlText({ text }: { readonly text: string }) {
  const parts: ReactNode[] = []
  let at = 0
  const tokens = tokenize(text)
  tokens.forEach((token, index) => {
    const next = tokens[index + 1]
    parts.push(<Fragment key={`s${token.start}`}>{text.slice(at, token.start)}</Fragment>)
    const className = tokenClass(token, next)
    parts.push(<span key={token.start} className={className}>{text.slice(token.start, token.end)}</span>)
    at = token.end
  })
  return <pre className="mr-pre" data-testid="sql-text">{parts}</pre>
}
