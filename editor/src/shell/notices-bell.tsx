import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../api/api-query.ts'
import { NoticeList } from './notice-list.tsx'

const STORED_AS = 'orderloom.noticesSeen'

/** What workflows told me; new ones are counted until the list has been opened. */
export function NoticesBell() {
  const { t } = useTranslation('shell')
  const query = useQuery(apiQuery('listNotices', { query: { limit: 30 } }))
  const [open, setOpen] = useState(false)
  const [seen, setSeen] = useState(() => localStorage.getItem(STORED_AS) ?? '')
  const items = query.data?.items ?? []
  const fresh = items.filter((notice) => notice.at > seen).length
  const onOpenChange = (opened: boolean) => {
    setOpen(opened)
    const latest = items[0]?.at
    if (!opened || !latest) return
    localStorage.setItem(STORED_AS, latest)
    setSeen(latest)
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('tools.notices')}
      open={open}
      onOpenChange={onOpenChange}
      content={<NoticeList query={query} onFollow={() => setOpen(false)} />}
    >
      <Button
        type="text"
        aria-label={fresh ? t('tools.newNotices', { count: fresh }) : t('tools.notices')}
        icon={
          <Badge dot={fresh > 0} color="var(--ant-color-error)">
            <BellOutlined className="tool-icon" aria-hidden />
          </Badge>
        }
      />
    </Popover>
  )
}
