// Which hosts and origins a request may name, so that no page of the internet can reach the port through a browser.
// Always: addresses and names that public name servers cannot serve are fine; every other name must be allowed by the
// user.

import { isIP } from 'node:net'

/** A host without its port. */
export function hostName(host: string): string {
  const bracket = host.startsWith('[') ? host.indexOf(']') : -1
  if (bracket > 0) return host.slice(1, bracket)
  const colon = host.lastIndexOf(':')
  return (colon < 0 ? host : host.slice(0, colon)).toLowerCase()
}

/**
 * Whether a Host header may be answered. A page that rebinds its own name to this machine still sends that name, so
 * names with
 * dots are refused; addresses, `localhost` and names without dots (of containers) cannot be rebound.
 */
export function isAllowedHost(host: string, allowedHosts: readonly string[] = []): boolean {
  if (host === '') return true
  const name = hostName(host)
  if (isIP(name) !== 0 || !name.includes('.') || name.endsWith('.localhost')) return true
  return allowedHosts.some(
    (allowed) => allowed === name || (allowed.startsWith('*.') && name.endsWith(allowed.slice(1))),
  )
}

/** Whether a request with this Origin may change things: none (not a browser's), our own, or one the user allows. */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string,
  allowedOrigins: readonly string[] = [],
): boolean {
  if (origin === undefined) return true
  return origin === `http://${host}` || origin === `https://${host}` || allowedOrigins.includes(origin)
}

/** Whether an address to listen on can be reached from this machine only. */
export function isLoopbackAddress(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127\./.test(address) || /^::ffff:127\./.test(address)
}
