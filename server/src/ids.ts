import type { Clock } from './clock.ts'

/*
 * Inside a store an id is one integer below 2^53: milliseconds since EPOCH in the upper bits, a counter in the
 * lower twelve. Rows therefore arrive in key order, and a key costs six bytes. Outside it is `ord_` plus the same
 * integer in Crockford's base 32, so texts sort like the integers. A run is named by its order and its place in it:
 * whoever holds a run's id holds its order's id, and no index is needed to find one from the other.
 */

const EPOCH = Date.UTC(2025, 0, 1)
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const DIGITS = 11
const RUN_DIGITS = 2
const HALF = 2 ** 30
/** Value of each character by its code; -1 where there is none. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCodePoint(code)))

export type Prefix = 'ord' | 'task' | 'ntc' | 'key' | 'row'

/** Which integers a process may give where several share a store: those that leave `slot` when divided by `slots`. */
export type IdShare = { readonly slot: number; readonly slots: number }

const ALL: IdShare = { slot: 0, slots: 1 }

/** Gives integers that only grow, also across restarts when seeded with the largest one stored, and when the clock steps back. */
export function createIds(
  clock: Clock,
  largestStored = 0,
  share: () => IdShare = () => ALL,
): { readonly next: () => number } {
  let last = largestStored
  return {
    next: () => {
      const { slot, slots } = share()
      const now = Math.max(0, clock() - EPOCH) * 4096 + slot
      last = now > last ? now : last + slots - ((last - slot) % slots)
      return last
    },
  }
}

export function toId(prefix: Prefix, value: number): string {
  return `${prefix}_${encode(value, DIGITS)}`
}

/** The integer of an id; undefined when the text is not an id of that kind. */
export function fromId(prefix: Prefix, id: string): number | undefined {
  if (id.length !== prefix.length + 1 + DIGITS || !id.startsWith(`${prefix}_`)) return undefined
  return decode(id, prefix.length + 1, id.length)
}

export function toRunId(orderId: string, ordinal: number): string {
  return `run_${orderId.slice(4)}${encode(ordinal, RUN_DIGITS)}`
}

/** Which run of its order a run id names. @throws RangeError for what is no run id */
export function ordinalOf(runId: string): number {
  const ordinal =
    runId.length === 4 + DIGITS + RUN_DIGITS ? decode(runId, 4 + DIGITS, runId.length) : undefined
  if (ordinal === undefined) throw new RangeError(`not a run id: ${runId}`)
  return ordinal
}

/** The order and ordinal named by a run id; undefined when it is none. */
export function fromRunId(runId: string): { readonly orderId: string; readonly ordinal: number } | undefined {
  if (runId.length !== 4 + DIGITS + RUN_DIGITS || !runId.startsWith('run_')) return undefined
  const split = 4 + DIGITS
  const [order, ordinal] = [decode(runId, 4, split), decode(runId, split, runId.length)]
  return order === undefined || ordinal === undefined
    ? undefined
    : { orderId: `ord_${runId.slice(4, split)}`, ordinal }
}

function encode(value: number, digits: number): string {
  let text = ''
  // Bit operations work on 32 bits: the low six digits and the rest are written apart.
  let rest = value % HALF
  for (let at = 0; at < digits; at++) {
    if (at === 6) rest = Math.floor(value / HALF)
    text = ALPHABET[rest & 31]! + text
    rest >>>= 5
  }
  return text
}

function decode(text: string, from: number, to: number): number | undefined {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = VALUES[text.charCodeAt(at)] ?? -1
    if (digit < 0) return undefined
    value = value * 32 + digit
  }
  return Number.isSafeInteger(value) ? value : undefined
}
