// SHOW, DESCRIBE and USE statements.
import type { Identifier, Name } from '../ast/node.ts'
import type { Describe, Show, ShowLike, ShowObject, Use, UseModules } from '../ast/statement.ts'
import type { TokenCursor } from './cursor.ts'
import { partition } from './ddl-parts.ts'
import { stringValue } from './text.ts'

interface ShowForm {
  readonly object: ShowObject
  /** FROM or IN with a name: absent means not allowed. */
  readonly from?: 'optional' | 'required'
  readonly like?: 'LIKE' | 'ILIKE'
  readonly name?: true
}

const forms: readonly ShowForm[] = [
  { object: 'CATALOGS', like: 'ILIKE' },
  { object: 'DATABASES', from: 'optional', like: 'ILIKE' },
  { object: 'TABLES', from: 'optional', like: 'LIKE' },
  { object: 'MATERIALIZED TABLES', from: 'optional', like: 'LIKE' },
  { object: 'VIEWS', from: 'optional', like: 'LIKE' },
  { object: 'FUNCTIONS', from: 'optional', like: 'ILIKE' },
  { object: 'USER FUNCTIONS', from: 'optional', like: 'ILIKE' },
  { object: 'PROCEDURES', from: 'optional', like: 'ILIKE' },
  { object: 'COLUMNS', from: 'required', like: 'LIKE' },
  { object: 'PARTITIONS', name: true },
  { object: 'MODELS', from: 'optional', like: 'LIKE' },
  { object: 'CONNECTIONS', from: 'optional', like: 'LIKE' },
  { object: 'MODULES' },
  { object: 'FULL MODULES' },
  { object: 'JARS' },
  { object: 'JOBS' },
  { object: 'CURRENT CATALOG' },
  { object: 'CURRENT DATABASE' },
  { object: 'CREATE TABLE', name: true },
  { object: 'CREATE VIEW', name: true },
  { object: 'CREATE CATALOG', name: true },
  { object: 'CREATE MODEL', name: true },
  { object: 'CREATE MATERIALIZED TABLE', name: true },
  { object: 'CREATE OR ALTER MATERIALIZED TABLE', name: true },
  { object: 'CREATE CONNECTION', name: true },
]

function showForm(cursor: TokenCursor): ShowForm {
  const form = forms.find(({ object }) => cursor.accept(...object.split(' ')))
  if (form) return form
  for (const first of ['CREATE', 'CURRENT', 'FULL', 'MATERIALIZED', 'USER']) {
    if (!cursor.accept(first)) continue
    const seconds = forms.map(({ object }) => object.split(' ')).filter((words) => words[0] === first)
    cursor.atOneOf(seconds.map((words) => words[1] as string))
    throw cursor.failure()
  }
  throw cursor.failure()
}

function showLike(cursor: TokenCursor, most: 'LIKE' | 'ILIKE'): { readonly like?: ShowLike } {
  const start = cursor.token
  const negated = cursor.accept('NOT')
  const operators = most === 'ILIKE' ? (['LIKE', 'ILIKE'] as const) : (['LIKE'] as const)
  const operator = negated ? cursor.expectOneOf(operators) : cursor.acceptOneOf(operators)
  if (operator === undefined) return {}
  const pattern = stringValue(cursor)
  return { like: { kind: 'show-like', position: cursor.from(start), operator, negated, pattern } }
}

/** Takes a SHOW statement. */
export function showStatement(cursor: TokenCursor): Show {
  const start = cursor.next()
  const form = showForm(cursor)
  const preposition = form.from === undefined ? undefined : cursor.acceptOneOf(['FROM', 'IN'])
  if (form.from === 'required' && preposition === undefined) throw cursor.failure()
  const name = preposition !== undefined || form.name ? { name: cursor.identifier() } : {}
  const entries = form.object === 'PARTITIONS' ? partition(cursor) : []
  const like = form.like === undefined ? {} : showLike(cursor, form.like)
  return {
    kind: 'show', position: cursor.from(start), object: form.object, ...(preposition ? { preposition } : {}), ...name,
    partition: entries, ...like,
  }
}

const describable = ['CATALOG', 'DATABASE', 'FUNCTION', 'MODEL', 'CONNECTION'] as const

/** Takes DESCRIBE or DESC. */
export function describeStatement(cursor: TokenCursor): Describe {
  const start = cursor.next()
  if (cursor.atWord('JOB') && cursor.peek(1).kind === 'string') {
    cursor.next()
    const job = stringValue(cursor)
    return { kind: 'describe', position: cursor.from(start), object: 'JOB', extended: false, job }
  }
  const kind = cursor.acceptOneOf(describable)
  const extended = cursor.accept('EXTENDED')
  const name = cursor.identifier()
  return { kind: 'describe', position: cursor.from(start), object: kind ?? 'TABLE', extended, name }
}

/** Takes USE CATALOG c, USE MODULES a, b or USE db. */
export function useStatement(cursor: TokenCursor): Use | UseModules {
  const start = cursor.next()
  if (cursor.accept('MODULES')) {
    const modules: Name[] = cursor.list(() => cursor.name())
    return { kind: 'use-modules', position: cursor.from(start), modules }
  }
  const catalog = cursor.accept('CATALOG')
  const at = cursor.token
  const name: Identifier = catalog ? { kind: 'identifier', position: cursor.at(at), parts: [cursor.name()] } : cursor.identifier()
  return { kind: 'use', position: cursor.from(start), object: catalog ? 'CATALOG' : 'DATABASE', name }
}
