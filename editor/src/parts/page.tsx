import { Flex, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTitle } from './use-title.ts'

type Props = {
  /** Also the browser's title. */
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One page: its only h1, its main actions, its content. */
export function Page({ title, lead, actions, children }: Props) {
  useTitle(title)
  return (
    <div className="page">
      <Flex className="page-head" justify="space-between" align="center" gap="small" wrap>
        <Typography.Title level={1} className="page-title">
          {title}
        </Typography.Title>
        {actions && (
          <Flex gap="small" wrap>
            {actions}
          </Flex>
        )}
      </Flex>
      {lead && <Typography.Paragraph type="secondary">{lead}</Typography.Paragraph>}
      {children}
    </div>
  )
}
