/** Where a list goes on: `cursor` is the id after which the next page begins, as a list answered it. */
export type PageQuery = { readonly cursor?: string | undefined; readonly limit: number }

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null }

/** Cuts a page out of rows of which one more than asked for was read, so the end is known without counting. */
export function toPage<T>(rows: readonly T[], limit: number, idOf: (row: T) => string): Page<T> {
  if (rows.length <= limit) return { items: rows, nextCursor: null }
  const items = rows.slice(0, limit)
  return { items, nextCursor: idOf(items[items.length - 1]!) }
}
