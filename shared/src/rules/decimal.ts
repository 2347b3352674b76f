import Fraction from 'fraction.js'

/** A number as rules see it: a plain integer where it fits exactly, else a fraction of big integers. */
export type Exact = number | Fraction

/**
 * Reads a JSON number or a decimal text exactly: `0.1` means one tenth, not its nearest binary float.
 * Undefined when it is not a finite decimal.
 */
export function toExact(value: unknown): Exact | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : fromText(String(value))
  return typeof value === 'string' ? fromText(value) : undefined
}

function fromText(text: string): Exact | undefined {
  if (!/^-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,2})?$/i.test(text)) return undefined
  const [mantissa, exponent = '0'] = text.toLowerCase().split('e')
  const fraction = new Fraction(mantissa!).mul(new Fraction(10).pow(Number(exponent)))
  return narrow(fraction)
}

/** Back to a plain integer where that is exact, so that the common case stays fast. */
function narrow(value: Fraction): Exact {
  if (value.d !== 1n) return value
  const whole = Number(value.s * value.n)
  return Number.isSafeInteger(whole) ? whole : value
}

const PLAIN = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
} as const

/** `+ - * /` without rounding; division by zero is undefined (unknown), never infinity. */
export function calculate(operator: '+' | '-' | '*' | '/', a: Exact, b: Exact): Exact | undefined {
  if (operator !== '/' && typeof a === 'number' && typeof b === 'number') {
    const plain = PLAIN[operator](a, b)
    // `+ 0` turns JavaScript's negative zero back into zero.
    if (Number.isSafeInteger(plain)) return plain + 0
  }
  if (operator === '/' && typeof a === 'number' && typeof b === 'number' && a % b === 0) return a / b + 0
  const left = new Fraction(a)
  if (operator === '+') return narrow(left.add(b))
  if (operator === '-') return narrow(left.sub(b))
  if (operator === '*') return narrow(left.mul(b))
  return new Fraction(b).equals(0) ? undefined : narrow(left.div(b))
}

/** Negative, zero or positive as a is below, equal to or above b; exact. */
export function compareExact(a: Exact, b: Exact): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return new Fraction(a).compare(b)
}

/** As JSON carries it: an integer as number, anything else as decimal text (a repeating one cut at 12 places). */
export function fromExact(value: Exact): number | string {
  if (typeof value === 'number') return value
  const text = value.toString(12)
  return text.includes('(') ? value.round(12).toString(12) : text
}

export const ROUNDINGS = ['half-up', 'up', 'down'] as const
/** Half away from zero (四舍五入), always away from zero, or towards it. */
export type Rounding = (typeof ROUNDINGS)[number]

/** Rounded to so many decimal places, exactly. */
export function roundExact(value: Exact, places: number, rounding: Rounding): Exact {
  const { s, n, d } = new Fraction(value).mul(new Fraction(10).pow(places))
  const whole = n / d
  const rest = n % d
  const away = rounding === 'up' ? rest > 0n : rounding === 'half-up' && rest * 2n >= d
  const rounded = new Fraction(s * (away ? whole + 1n : whole))
  return narrow(rounded.div(new Fraction(10).pow(places)))
}
