// Cookies: reading the header and writing one.
// Always: cookies we set are out of reach of scripts and are not sent with requests that other sites start.

/** The cookies of a `Cookie` header; the first of a name counts. */
export function readCookies(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const mark = part.indexOf('=')
    if (mark < 0) continue
    const name = part.slice(0, mark).trim()
    if (!cookies.has(name)) cookies.set(name, part.slice(mark + 1).trim())
  }
  return cookies
}

/** A `Set-Cookie` value for the whole host. */
export function writeCookie(name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`
}
