/*
 * PostgreSQL's binary form of one-dimensional arrays. A group of rows travels as one array a column; written as
 * text, every quote in a JSON body would be escaped here and read again there, which cost more than the rows.
 */

const OID = { int8: 20, text: 25 } as const
const HEADER = 20
const NULL = -1

/** Column of texts. NUL characters, which PostgreSQL does not keep, become U+FFFD. */
export function toTexts(values: readonly (string | null | undefined)[]): Buffer {
  const safe = values.map((value) => (value?.includes('\0') ? withoutNul(value) : value))
  let size = HEADER
  const lengths = safe.map((value) => {
    const length = value == null ? NULL : Buffer.byteLength(value)
    size += 4 + Math.max(0, length)
    return length
  })
  const buffer = withHeader(size, OID.text, values.length)
  let at = HEADER
  safe.forEach((value, index) => {
    at = buffer.writeInt32BE(lengths[index]!, at)
    if (value != null) at += buffer.write(value, at)
  })
  return buffer
}

/** Column of integers below 2^53. */
export function toIntegers(values: readonly (number | null | undefined)[]): Buffer {
  const nulls = values.filter((value) => value == null).length
  const buffer = withHeader(HEADER + values.length * 12 - nulls * 8, OID.int8, values.length)
  let at = HEADER
  for (const value of values) {
    at = buffer.writeInt32BE(value == null ? NULL : 8, at)
    if (value == null) continue
    at = buffer.writeInt32BE(Math.floor(value / 2 ** 32), at)
    at = buffer.writeUInt32BE(value - Math.floor(value / 2 ** 32) * 2 ** 32, at)
  }
  return buffer
}

export function withoutNul(text: string): string {
  return text.replaceAll('\0', '\uFFFD')
}

/** One dimension from 1, nulls allowed. An empty array says the same with no element. */
function withHeader(size: number, oid: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(size)
  buffer.writeInt32BE(1, 0)
  buffer.writeInt32BE(1, 4)
  buffer.writeInt32BE(oid, 8)
  buffer.writeInt32BE(length, 12)
  buffer.writeInt32BE(1, 16)
  return buffer
}
