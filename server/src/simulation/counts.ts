/** How often each thing happened, by its name. */
export type Counts = Map<string, number>

export function count(counts: Counts, name: string, times = 1): void {
  if (times > 0) counts.set(name, (counts.get(name) ?? 0) + times)
}

export function addCounts(sum: Counts, more: Counts): void {
  for (const [name, times] of more) count(sum, name, times)
}
