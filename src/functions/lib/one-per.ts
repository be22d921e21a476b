// Keeps one object per text (compiled patterns, formats) at a call site.

/** The same factory, answering the object it made before for the same text; it forgets all beyond 1000. */
export function onePer<T>(create: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  let lastText: string | undefined
  let last: T | undefined
  return (text) => {
    if (text === lastText && last !== undefined) return last
    let found = known.get(text)
    if (found === undefined) {
      if (known.size >= 1000) known.clear()
      found = create(text)
      known.set(text, found)
    }
    lastText = text
    last = found
    return found
  }
}
