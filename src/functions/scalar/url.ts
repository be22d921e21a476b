// PARSE_URL: parts of a URL as java.net.URL has them.
// Always: NULL for text that is no URL of a protocol Java knows.

import { compileJavaRegex } from '../../table/java-regex.ts'
import { defineFunction } from '../define.ts'

const urlSyntax = /^\s*(?:url:)?(https?|ftp|file|jar|mailto):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i

function hostOf(authority: string): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  if (host.startsWith('[')) return host.slice(0, host.indexOf(']') + 1)
  return host.replace(/:\d*$/, '')
}

function partOf(match: RegExpExecArray, part: string): string | null {
  const [, protocol = '', authority, path = '', query, reference] = match
  switch (part) {
    case 'HOST':
      return hostOf(authority ?? '')
    case 'PATH':
      return path
    case 'QUERY':
      return query ?? null
    case 'REF':
      return reference ?? null
    case 'PROTOCOL':
      return protocol.toLowerCase()
    case 'FILE':
      return query === undefined ? path : `${path}?${query}`
    case 'AUTHORITY':
      return authority ?? null
    case 'USERINFO':
      return authority?.includes('@') ? authority.slice(0, authority.lastIndexOf('@')) : null
    default:
      return null
  }
}

function parseUrl(url: string, part: string, key?: string): string | null {
  const match = urlSyntax.exec(url)
  if (!match) return null
  const authority = match[2] ?? ''
  if (/:\d*[^\d:\]]+$/.test(authority) && /:[^\]]*$/.test(authority.slice(authority.lastIndexOf('@') + 1))) return null
  if (key === undefined) return partOf(match, part)
  if (part !== 'QUERY' || match[4] === undefined) return null
  return compileJavaRegex(`(&|^)\\Q${key}\\E=([^&]*)`)?.find(match[4])?.groups[2] ?? null
}

/** PARSE_URL. */
export const parseUrlFunction = defineFunction({
  name: 'PARSE_URL',
  forms: ['(<CHARACTER>, <CHARACTER>)', '(<CHARACTER>, <CHARACTER>, <CHARACTER>)'],
  signatures: ['(STRING, STRING [, STRING]) -> STRING NULL'],
  doc:
    'A part of a URL: HOST, PATH, QUERY, REF, PROTOCOL, AUTHORITY, FILE, USERINFO; with a key, that ' +
    'parameter of QUERY.',
  examples: [
    ["PARSE_URL('http://facebook.com/path1/p.php?k1=v1&k2=v2#Ref1', 'QUERY', 'k2')", 'v2'],
    ["PARSE_URL('http://user:pass@h.org:80/p', 'HOST')", 'h.org'],
  ],
  eval: parseUrl,
})
