// HTML, SVG and Markdown results, sanitised: no scripts, no handlers, nothing loaded from other hosts but by a click.

import DOMPurify from 'dompurify'
import MarkdownIt from 'markdown-it'
import { useMemo } from 'react'

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false })

function cleaned(kind: 'html' | 'markdown' | 'svg', text: string): string {
  if (kind === 'svg') return DOMPurify.sanitize(text, { USE_PROFILES: { svg: true, svgFilters: true } })
  return DOMPurify.sanitize(kind === 'markdown' ? markdown.render(text) : text, {
    USE_PROFILES: { html: true, svg: true }, FORBID_TAGS: ['style', 'form', 'iframe', 'base', 'meta', 'link'],
  })
}

/** The markup. */
export function MarkupResult({ kind, text }: { readonly kind: 'html' | 'markdown' | 'svg'; readonly text: string }) {
  const html = useMemo(() => cleaned(kind, text), [kind, text])
  return <div className="mr-markup" data-testid={`${kind}-result`} dangerouslySetInnerHTML={{ __html: html }} />
}
