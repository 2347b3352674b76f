/** Letters and digits nobody mistakes for one another when reading them out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const PER_GROUP = 4

/** A password that can be told over the phone: `k7mq-3fzh-…`, about 79 bits. */
export function makePassword(): string {
  const groups = Array.from({ length: GROUPS }, () => Array.from({ length: PER_GROUP }, pickLetter).join(''))
  return groups.join('-')
}

function pickLetter(): string {
  // Values past the last whole multiple are drawn again, so that every letter is equally likely.
  const limit = 256 - (256 % LETTERS.length)
  for (;;) {
    const [value] = crypto.getRandomValues(new Uint8Array(1))
    if (value !== undefined && value < limit) return LETTERS[value % LETTERS.length]!
  }
}
