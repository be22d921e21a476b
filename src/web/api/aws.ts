// AWS actions through the server's console door: `POST /_millrace/aws/<service>/<Action>` with JSON 1.1 bodies.

import type { ConsoleCall } from '../../protocol/console.ts'
import type { Http } from './http.ts'

/** Services the page calls. */
export type AwsService = ConsoleCall['service']

/** Calls an action. */
export type Aws = <T>(service: AwsService, action: string, input?: object, signal?: AbortSignal) => Promise<T>

/** Makes the caller. */
export function createAws(http: Http): Aws {
  return (service, action, input = {}, signal) => http.request('POST', `/_millrace/aws/${service}/${action}`, input, signal)
}

/** Collects all pages of a list action: `next` gives the following input, or nothing at the end. */
export async function allPages<T>(first: object, call: (input: object) => Promise<T>, next: (page: T) => object | undefined): Promise<readonly T[]> {
  const pages: T[] = []
  let input: object | undefined = first
  while (input !== undefined && pages.length < 200) {
    const page: T = await call(input)
    pages.push(page)
    input = next(page)
  }
  return pages
}

/** A time in AWS's JSON (epoch seconds, or text) as epoch milliseconds. */
export function timeMs(value: number | string | undefined): number | undefined {
  if (value === undefined) return undefined
  const ms = typeof value === 'number' ? value * 1000 : Date.parse(value)
  return Number.isFinite(ms) ? ms : undefined
}
