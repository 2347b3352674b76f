import type { LiveEvent } from '@orderloom/shared/api.ts'

export type FedEvent = { readonly id: string; readonly event: LiveEvent }

/** What happened lately, for pages that stay up to date. */
export type LiveFeed = {
  readonly publish: (event: LiveEvent) => void
  /** Events after the one a listener saw last; undefined when that is too long ago or before this process began. */
  readonly since: (lastId: string) => readonly FedEvent[] | undefined
  /** Id of the newest event; a new listener begins behind it. */
  readonly latestId: () => string
  /** Calls back for every event from now on, until the returned function is called. */
  readonly listen: (listener: (fed: FedEvent) => void) => () => void
}

/**
 * Keeps the last `size` events in a ring. Ids are `<process>-<number>`: another process number means a restart,
 * after which nobody can tell what was missed.
 */
export function createLiveFeed(processId: string, size = 5000): LiveFeed {
  const ring: LiveEvent[] = []
  const listeners = new Set<(fed: FedEvent) => void>()
  let count = 0
  const idOf = (number: number) => `${processId}-${number}`
  return {
    publish: (event) => {
      ring[count % size] = event
      count++
      if (listeners.size === 0) return
      const fed = { id: idOf(count), event }
      for (const listener of listeners) listener(fed)
    },
    since: (lastId) => {
      const number = lastId.startsWith(`${processId}-`)
        ? Number(lastId.slice(processId.length + 1))
        : Number.NaN
      if (!Number.isInteger(number) || number < 0 || number > count || number < count - size) return undefined
      return Array.from({ length: count - number }, (_, at) => ({
        id: idOf(number + at + 1),
        event: ring[(number + at) % size]!,
      }))
    },
    latestId: () => idOf(count),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
