import { compareExact, toExact } from '../rules/decimal.ts'

type Source = { readonly source?: string }

/**
 * Parses a partner's JSON without losing digits: a number that JavaScript cannot hold exactly, such as the order ids
 * of WeChat and Taobao above 2^53, stays the text it was written as.
 * @throws SyntaxError when the text is no JSON.
 */
export function parsePayload(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: Source) => {
    if (typeof value !== 'number' || context?.source === undefined) return value
    return keepsItsDigits(value, context.source) ? value : context.source
  })
}

function keepsItsDigits(value: number, source: string): boolean {
  if (Number.isSafeInteger(value) && /^-?\d{1,15}$/.test(source)) return true
  const [read, written] = [toExact(value), toExact(source)]
  return read !== undefined && written !== undefined && compareExact(read, written) === 0
}
