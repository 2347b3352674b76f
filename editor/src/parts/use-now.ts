import { useSyncExternalStore } from 'react'

/** How old the answer of `useNow` may be, in milliseconds. */
export const NOW_EVERY = 30_000

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

// One clock for all, and none while nobody looks: a list of a thousand rows needs no thousand timers.
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(tick, NOW_EVERY)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** The present in epoch milliseconds, good enough for `3 minutes ago`. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
