import { Tooltip } from 'antd'
import dayjs from 'dayjs'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from './format-time.ts'

const EVERY = 30_000
const listeners = new Set<() => void>()
let now = Date.now()

// One clock for all: a list of a thousand rows needs no thousand timers.
if (typeof window !== 'undefined')
  setInterval(() => {
    now = Date.now()
    for (const listener of listeners) listener()
  }, EVERY)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `3 分钟前`, with the exact time in the viewer's zone on hover and focus. */
export function TimeAgo({ at }: { readonly at: string }) {
  useTranslation()
  const base = useSyncExternalStore(subscribe, () => now)
  const latest = Math.max(base, Date.now() - EVERY)
  return (
    <Tooltip title={formatTime(at)}>
      <time dateTime={at}>{dayjs(at).from(dayjs(at).isAfter(latest) ? Math.max(latest, Date.now()) : latest)}</time>
    </Tooltip>
  )
}
