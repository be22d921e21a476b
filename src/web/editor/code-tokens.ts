// Colours for Python, Scala, TypeScript, shell and Markdown by simple rules: comments, strings, numbers, keywords.

/** A coloured piece of code. */
export interface CodeToken {
  readonly from: number
  readonly to: number
  readonly className: string
}

const words: Readonly<Record<string, string>> = {
  python: 'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield',
  scala: 'abstract case catch class def do else extends false final finally for if implicit import lazy match new null object override package private protected return sealed super this throw trait true try type val var while with yield',
  ts: 'async await break case catch class const continue default delete else export extends false finally for function if import in instanceof interface let new null of return static switch this throw true try type typeof undefined var void while yield',
  sh: 'case do done elif else esac fi for function if in select then until while',
}

function languageOf(interpreter: string): 'python' | 'scala' | 'ts' | 'sh' | 'md' | undefined {
  if (/pyflink|^python/.test(interpreter)) return 'python'
  if (interpreter === 'flink') return 'scala'
  if (interpreter === 'flink.ts') return 'ts'
  return interpreter === 'sh' || interpreter === 'md' ? interpreter : undefined
}

function markdownTokens(text: string): readonly CodeToken[] {
  const rules: readonly [RegExp, string][] = [[/^#{1,6} .*$/gm, 'tok-keyword'], [/`[^`\n]+`/g, 'tok-string'], [/\*\*[^*\n]+\*\*/g, 'tok-type']]
  const found = rules.flatMap(([rule, className]) =>
    [...text.matchAll(rule)].map((match) => ({ from: match.index, to: match.index + match[0].length, className })))
  found.sort((left, right) => left.from - right.from)
  return found.filter((token, index) => index === 0 || token.from >= (found[index - 1]?.to ?? 0))
}

/** The coloured pieces, in order and apart. */
export function codeTokens(text: string, interpreter: string): readonly CodeToken[] {
  const language = languageOf(interpreter)
  if (language === undefined) return []
  if (language === 'md') return markdownTokens(text)
  const keywords = new Set((words[language] ?? '').split(' '))
  const isHash = language === 'python' || language === 'sh'
  const rule = isHash
    ? /(#[^\n]*)|("""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|(\b\d[\w.]*)|([A-Za-z_]\w*)/g
    : /(\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?)|(\b\d[\w.]*)|([A-Za-z_$][\w$]*)/g
  const tokens: CodeToken[] = []
  for (const match of text.matchAll(rule)) {
    const [whole, comment, string, number, word] = match
    const className = comment !== undefined ? 'tok-comment' : string !== undefined ? 'tok-string' : number !== undefined ? 'tok-number'
      : word !== undefined && keywords.has(word) ? 'tok-keyword' : word !== undefined && text[match.index + whole.length] === '(' ? 'tok-function' : undefined
    if (className) tokens.push({ from: match.index, to: match.index + whole.length, className })
  }
  return tokens
}
