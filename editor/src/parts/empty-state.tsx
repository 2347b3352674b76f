import { Empty, Flex, Typography } from 'antd'
import type { ReactNode } from 'react'

type Props = { readonly title: string; readonly help?: ReactNode; readonly children?: ReactNode }

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, help, children }: Props) {
  return (
    <Empty
      className="empty-state"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <Typography.Text strong>{title}</Typography.Text>
          {help && <div className="empty-help">{help}</div>}
        </>
      }
    >
      {children && (
        <Flex vertical align="center" gap="small">
          {children}
        </Flex>
      )}
    </Empty>
  )
}
