// The common part of JSON_VALUE, JSON_QUERY and JSON_EXISTS: mode, document and path to a value, nothing or an error.
// Always: without a mode word a path is strict, as in Flink: a missing step is an error there, and nothing in lax mode.

import { MillraceError } from '../../base/error.ts'
import { onePer } from '../lib/one-per.ts'
import type { JsonPath } from './path.ts'
import { readPath } from './path.ts'
import type { JsonValue } from './value.ts'
import { parseJson } from './value.ts'
import { walkPath } from './walk.ts'

/** What a path gives on a document. `value` null: nothing. */
export interface PathResult {
  readonly lax: boolean
  readonly value: JsonValue
  readonly error?: string
}

interface ModePath {
  readonly lax: boolean
  readonly path: JsonPath | undefined
  readonly text: string
}

function readModePath(text: string): ModePath {
  const match = /^\s*(strict|lax)\s+([\s\S]+)$/i.exec(text)
  return { lax: match?.[1]?.toLowerCase() === 'lax', path: readPath(match?.[2] ?? text), text }
}

/** Finds values by paths; keeps read paths, and the last document, since several calls often share one. */
export function createPathFinder(): (document: string, path: string) => PathResult {
  const paths = onePer(readModePath)
  let lastText: string | undefined
  let lastValue: JsonValue | undefined
  return (document, pathText) => {
    const { lax, path, text } = paths(pathText)
    if (document !== lastText) {
      lastValue = parseJson(document)
      lastText = document
    }
    if (lastValue === undefined)
      return lax ? { lax, value: null } : { lax, value: null, error: `malformed JSON: ${document}` }
    if (!path) return lax ? { lax, value: null } : { lax, value: null, error: `malformed JSON path: ${text}` }
    const found = walkPath(path, lastValue)
    if (!found.missing && (lax || found.value !== null)) return { lax, value: found.value }
    return lax ? { lax, value: path.definite ? null : [] } : { lax, value: null, error: `No results for path: ${text}` }
  }
}

/** The error of ERROR ON EMPTY and ERROR ON ERROR. */
export function jsonFailure(message: string): MillraceError {
  return new MillraceError('runtime.json', message, {
    hint: 'choose NULL, a default or an empty value ON EMPTY and ON ERROR',
  })
}
