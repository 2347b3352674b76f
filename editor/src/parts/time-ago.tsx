import { Tooltip } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { formatTime } from './format-time.ts'
import { NOW_EVERY, useNow } from './use-now.ts'

/** `3 分钟前`, with the exact time in the viewer's zone on hover. */
export function TimeAgo({ at }: { readonly at: string }) {
  // The wording is dayjs's; this makes it follow the switch of language.
  useTranslation()
  const now = useNow()
  const then = Date.parse(at)
  const justNow = then > now && then - now <= NOW_EVERY
  return (
    <Tooltip title={formatTime(at)}>
      <time dateTime={at}>{dayjs(then).from(justNow ? then : now)}</time>
    </Tooltip>
  )
}
