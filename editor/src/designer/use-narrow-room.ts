import { useEffect, useState } from 'react'

const NARROW = '(max-width: 640px)'

/** Whether the screen is a phone's: palette and settings then open as drawers. */
export function useNarrowRoom(): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia?.(NARROW).matches ?? false)
  useEffect(() => {
    const query = window.matchMedia?.(NARROW)
    const listen = () => setNarrow(query.matches)
    query?.addEventListener('change', listen)
    return () => query?.removeEventListener('change', listen)
  }, [])
  return narrow
}
