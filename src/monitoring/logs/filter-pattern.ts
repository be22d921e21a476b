// Filter patterns of CloudWatch Logs, as far as applications' events need: terms, quoted phrases, `-` and `?` terms, and JSON selectors.
// Follows https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html

type Matcher = (message: string) => boolean

function jsonMatcher(pattern: string): Matcher | undefined {
  const match = /^\{\s*\$\.([\w.]+)\s*(=|!=|<|>|<=|>=)\s*"?([^"}]*?)"?\s*\}$/.exec(pattern)
  if (!match) return undefined
  const [, path = '', operator, wanted = ''] = match
  return (message) => {
    let value: unknown
    try {
      value = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], JSON.parse(message))
    } catch {
      return false
    }
    const wildcard = new RegExp(`^${wanted.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
    switch (operator) {
      case '=': return wildcard.test(String(value))
      case '!=': return !wildcard.test(String(value))
      case '<': return Number(value) < Number(wanted)
      case '>': return Number(value) > Number(wanted)
      case '<=': return Number(value) <= Number(wanted)
      default: return Number(value) >= Number(wanted)
    }
  }
}

/** A matcher for a pattern; an empty pattern matches all. */
export function filterMatcher(pattern: string | undefined): Matcher {
  const text = (pattern ?? '').trim()
  if (text === '') return () => true
  const json = jsonMatcher(text)
  if (json) return json
  const terms = [...text.matchAll(/([-?]?)(?:"([^"]*)"|(\S+))/g)].map((match) => ({ sign: match[1], word: match[2] ?? match[3] ?? '' }))
  const optional = terms.filter((term) => term.sign === '?')
  return (message) =>
    terms.every(({ sign, word }) => (sign === '-' ? !message.includes(word) : sign === '?' || message.includes(word))) &&
    (optional.length === 0 || optional.some(({ word }) => message.includes(word)))
}
