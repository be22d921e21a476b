// Wildcards of IAM: `*` for any text and `?` for one character.
// Always: matching takes no more steps than the product of both lengths, so no pattern is slow.

/** Whether the whole text matches the pattern. */
export function wildcardMatches(pattern: string, text: string, isCaseSensitive = true): boolean {
  const wanted = isCaseSensitive ? pattern : pattern.toLowerCase()
  const given = isCaseSensitive ? text : text.toLowerCase()
  let at = 0
  let star = -1
  let resume = 0
  let index = 0
  while (index < given.length) {
    const char = wanted[at]
    if (char === '*') {
      star = at++
      resume = index
    } else if (char === '?' || char === given[index]) {
      at++
      index++
    } else if (star >= 0) {
      at = star + 1
      index = ++resume
    } else return false
  }
  while (wanted[at] === '*') at++
  return at === wanted.length
}
