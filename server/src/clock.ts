/** The current time in milliseconds since 1970; injected so that tests can move it. */
export type Clock = () => number

let lastTime = Number.NaN
let lastText = ''

/** A clock's time as the contract writes it: UTC with milliseconds. */
export function toIso(milliseconds: number): string {
  // Thousands of orders share a millisecond; the last answer is usually the next.
  if (milliseconds !== lastTime) {
    lastText = new Date(milliseconds).toISOString()
    lastTime = milliseconds
  }
  return lastText
}

/** The other way round; NaN for a text that is no time. */
export function fromIso(text: string): number {
  return text === lastText ? lastTime : Date.parse(text)
}
