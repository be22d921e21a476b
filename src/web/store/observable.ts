// A value that tells its listeners when it changes; the page's state is made of these.

import { useSyncExternalStore } from 'react'

/** A value with listeners. */
export interface Observable<T> {
  readonly get: () => T
  readonly set: (next: T) => void
  readonly update: (change: (current: T) => T) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** Makes an observable with a first value; setting an equal value tells nobody. */
export function observable<T>(initial: T): Observable<T> {
  let value = initial
  const listeners = new Set<() => void>()
  const set = (next: T): void => {
    if (Object.is(next, value)) return
    value = next
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => value,
    set,
    update: (change) => set(change(value)),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The observable's value in a component. */
export function useObservable<T>(source: Observable<T>): T {
  return useSyncExternalStore(source.subscribe, source.get)
}
