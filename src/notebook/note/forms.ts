// Dynamic forms: `${name=default,option|option}` in a paragraph's text. Grammar as in Zeppelin's Input class.
// Always: substitution is textual; a form that is not filled takes its default.

import { MillraceError } from '../../base/error.ts'
import type { FormView } from '../../protocol/note.ts'

interface FoundForm extends FormView {
  readonly start: number
  readonly end: number
  readonly separator: string
}

const kinds: Readonly<Record<string, FormView['type']>> = { textbox: 'TextBox', password: 'Password', select: 'Select', checkbox: 'CheckBox' }
const roundsMax = 10

function parseOptions(text: string): { value: string; displayName?: string }[] {
  return text.split('|').map((option) => {
    const match = /^(.*?)\(([^()]*)\)$/.exec(option)
    return match ? { value: match[1] ?? '', displayName: match[2] ?? '' } : { value: option }
  })
}

function parseForm(inner: string, hidden: boolean, start: number, end: number): FoundForm {
  const equals = inner.indexOf('=')
  let head = equals < 0 ? inner : inner.slice(0, equals)
  const tail = equals < 0 ? undefined : inner.slice(equals + 1)
  let kind: string | undefined
  let separator = ','
  const typed = /^(\w+)(?:\(([^)]*)\))?:(.*)$/.exec(head)
  if (typed) {
    kind = typed[1]?.toLowerCase()
    separator = typed[2] ?? ','
    head = typed[3] ?? ''
  }
  const label = /^(.*?)\((.*)\)$/.exec(head)
  const name = (label?.[1] ?? head).trim()
  const comma = tail?.indexOf(',') ?? -1
  const options = tail !== undefined && comma >= 0 ? parseOptions(tail.slice(comma + 1)) : undefined
  const value = tail === undefined ? '' : comma >= 0 ? tail.slice(0, comma) : tail
  const type = kind === undefined ? (options ? 'Select' : 'TextBox') : kinds[kind]
  if (!type) throw new MillraceError('notebook.bad-form', `unknown form type '${kind}'`, { hint: `use one of ${Object.keys(kinds).join(', ')}` })
  return {
    name, displayName: label?.[2] ?? name, type, hidden, separator, start, end,
    defaultValue: type === 'CheckBox' ? value.split('|').filter((item) => item !== '') : value,
    ...(options ? { options } : {}),
  }
}

function findForms(text: string): FoundForm[] {
  const forms: FoundForm[] = []
  for (const match of text.matchAll(/(\\?)(_?)\$\{([^{}]*)\}/g)) {
    if (match[1] !== '') continue
    forms.push(parseForm(match[3] ?? '', match[2] !== '', match.index, match.index + match[0].length))
  }
  return forms
}

/** The forms of a text, each name once. */
export function formsOf(text: string): FormView[] {
  const byName = new Map<string, FormView>()
  for (const { start: _start, end: _end, separator: _separator, ...form } of findForms(text)) {
    if (!byName.has(form.name)) byName.set(form.name, form)
  }
  return [...byName.values()]
}

function valueText(form: FoundForm, value: unknown): string {
  const chosen = value ?? form.defaultValue
  return Array.isArray(chosen) ? chosen.join(form.separator) : String(chosen)
}

/** The text with every form replaced by its value. */
export function substituteForms(text: string, params: Readonly<Record<string, unknown>>): string {
  let current = text
  for (let round = 0; round < roundsMax; round++) {
    const forms = findForms(current)
    if (forms.length === 0) break
    for (const form of forms.reverse()) current = current.slice(0, form.start) + valueText(form, params[form.name]) + current.slice(form.end)
  }
  return current.replaceAll('\\${', '${')
}
