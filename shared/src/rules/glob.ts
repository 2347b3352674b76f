/**
 * Whether a text matches a pattern of `*` (any run) and `?` (any one character).
 * Backtracks to the last star only, so time is at most text × pattern: a user's pattern cannot run away.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  let at = 0
  let star = -1
  let mark = 0
  let index = 0
  while (index < text.length) {
    if (at < pattern.length && pattern[at] === '*') {
      star = at++
      mark = index
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at++
      index++
    } else if (star >= 0) {
      at = star + 1
      index = ++mark
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
