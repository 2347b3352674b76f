import { useSyncExternalStore } from 'react'

export const APPEARANCES = ['system', 'light', 'dark'] as const
export type Appearance = (typeof APPEARANCES)[number]

const STORED_AS = 'orderloom.appearance'
const listeners = new Set<() => void>()
const darkSystem = () => matchMedia('(prefers-color-scheme: dark)')

function read(): Appearance {
  const stored = localStorage.getItem(STORED_AS)
  return APPEARANCES.find((each) => each === stored) ?? 'system'
}

function subscribe(listener: () => void): () => void {
  const system = darkSystem()
  listeners.add(listener)
  system.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
  }
}

/** Chooses light, dark or whatever the system has, and keeps it for the next visit. */
export function setAppearance(appearance: Appearance): void {
  localStorage.setItem(STORED_AS, appearance)
  for (const listener of listeners) listener()
}

/** The choice, and whether it is dark at this moment. */
export function useAppearance(): { appearance: Appearance; dark: boolean } {
  const appearance = useSyncExternalStore(subscribe, read)
  const system = useSyncExternalStore(subscribe, () => darkSystem().matches)
  return { appearance, dark: appearance === 'system' ? system : appearance === 'dark' }
}
