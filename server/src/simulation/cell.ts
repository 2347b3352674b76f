/** What was written, read back as often as one likes. */
export type Cell<T> = { readonly read: () => T }

/** Writes a value. */
export type ToCell = <T>(value: T) => Cell<T>

/** Keeps a value as a store does, as JSON. What is read back is frozen: a reader that changes it in place throws. */
export const onPaper: ToCell = (value) => {
  const text = JSON.stringify(value)
  let known: typeof value | undefined
  return { read: () => (known ??= freeze(JSON.parse(text) as typeof value)) }
}

/** Keeps the value itself, frozen: whoever still changes what they have written throws as well. */
export const frozen: ToCell = (value) => asItIs(freeze(value))

/** Keeps the value itself, which is fastest. */
export const asItIs: ToCell = (value) => ({ read: () => value })

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const each of Object.values(value)) freeze(each)
  return Object.freeze(value)
}
