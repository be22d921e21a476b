// A JSON result as a tree whose branches open and close.

import { type ReactNode, useMemo } from 'react'

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

function branch(name: string, value: unknown, depth: number): ReactNode {
  if (value === null || typeof value !== 'object') {
    return (
      <div key={name}>
        <span className="tok-name">{name}: </span>
        <span className={typeof value === 'string' ? 'tok-string' : 'tok-number'}>{JSON.stringify(value)}</span>
      </div>
    )
  }
  const entries = Object.entries(value)
  return (
    <details key={name} open={depth < 2}>
      <summary>{name} <span className="mr-muted">{Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`}</span></summary>
      <div className="mr-json-children">{entries.map(([key, inner]) => branch(key, inner, depth + 1))}</div>
    </details>
  )
}

/** The tree, or the text when it is no JSON. */
export function JsonTree({ text }: { readonly text: string }) {
  const found = useMemo(() => parsed(text), [text])
  if (!found) return <pre className="mr-result-text">{text}</pre>
  return <div className="mr-json mr-mono" data-testid="json-result">{branch('result', found.value, 0)}</div>
}
