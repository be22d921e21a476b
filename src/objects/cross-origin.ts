// What a bucket's CORS rules allow a page of another origin.
// Follows https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html

import type { CrossOriginRequest } from '../aws/action.ts'

interface CorsRule {
  readonly AllowedOrigins?: readonly string[]
  readonly AllowedMethods?: readonly string[]
  readonly AllowedHeaders?: readonly string[]
  readonly ExposeHeaders?: readonly string[]
  readonly MaxAgeSeconds?: number
}

function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*')
  if (star < 0) return pattern === text
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)]
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail)
}

/** The headers that the first matching rule gives; undefined when none matches. */
export function crossOriginHeaders(rules: readonly CorsRule[], request: CrossOriginRequest): Record<string, string> | undefined {
  for (const rule of rules) {
    const origin = rule.AllowedOrigins?.find((pattern) => matches(pattern, request.origin))
    if (origin === undefined || !rule.AllowedMethods?.includes(request.method)) continue
    const headers = request.headers.map((name) => name.toLowerCase())
    if (!headers.every((name) => rule.AllowedHeaders?.some((pattern) => matches(pattern.toLowerCase(), name)))) continue
    return {
      'access-control-allow-origin': origin === '*' ? '*' : request.origin,
      'access-control-allow-methods': (rule.AllowedMethods ?? []).join(', '),
      ...(headers.length > 0 ? { 'access-control-allow-headers': headers.join(', ') } : {}),
      ...((rule.ExposeHeaders ?? []).length > 0 ? { 'access-control-expose-headers': (rule.ExposeHeaders ?? []).join(', ') } : {}),
      ...(rule.MaxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.MaxAgeSeconds) }),
      ...(origin === '*' ? {} : { 'access-control-allow-credentials': 'true' }),
      vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    }
  }
  return undefined
}
