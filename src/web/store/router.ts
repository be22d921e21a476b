// Client-side routes: the address bar is the state. Links are plain anchors, so opening in a new tab works.

import { type Observable, observable } from './observable.ts'

/** Where the page is. */
export interface Location {
  readonly path: string
  /** Decoded path parts, e.g. `['streams', 'my-input-stream']`. */
  readonly parts: readonly string[]
  readonly query: URLSearchParams
  readonly hash: string
}

/** The page's navigation. */
export interface Router {
  readonly location: Observable<Location>
  readonly go: (href: string, options?: { readonly replace?: boolean }) => void
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function read(): Location {
  const { pathname, search, hash } = window.location
  return {
    path: pathname,
    parts: pathname.split('/').filter((part) => part !== '').map(decode),
    query: new URLSearchParams(search),
    hash: hash.slice(1),
  }
}

/** Starts listening to the address bar. */
export function createRouter(): Router {
  const location = observable(read())
  window.addEventListener('popstate', () => location.set(read()))
  return {
    location,
    go: (href, options = {}) => {
      const isSamePath = new URL(href, window.location.href).pathname === window.location.pathname
      if (options.replace) window.history.replaceState(null, '', href)
      else window.history.pushState(null, '', href)
      location.set(read())
      if (!isSamePath) window.scrollTo(0, 0)
    },
  }
}

/** A path from parts, each encoded: `pathOf('streams', name)` is `/streams/<name>`. */
export function pathOf(...parts: readonly string[]): string {
  return `/${parts.map(encodeURIComponent).join('/')}`
}
