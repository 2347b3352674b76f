import type { OrderStatus } from '@orderloom/shared/order.ts'
import { statusLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import type { RunStatus } from '@orderloom/shared/run.ts'
import { Badge } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSay } from './use-locale.ts'

type Dot = 'success' | 'processing' | 'default' | 'error' | 'warning'

const ORDER_DOTS: Record<OrderStatus, Dot> = {
  received: 'processing',
  processing: 'processing',
  'on-hold': 'warning',
  ready: 'success',
  allocated: 'success',
  printed: 'success',
  shipped: 'success',
  delivered: 'success',
  closed: 'default',
  cancelled: 'error',
  returned: 'error',
}

const RUN_DOTS: Record<RunStatus, Dot> = {
  running: 'processing',
  waiting: 'warning',
  completed: 'success',
  failed: 'error',
  cancelled: 'default',
}

/** An order's status: a coloured dot beside words of full contrast. */
export function OrderStatusBadge({ status }: { readonly status: OrderStatus }) {
  const say = useSay()
  return <Badge status={ORDER_DOTS[status]} text={say(statusLabel(status))} />
}

/** Where a run stands, in the same form. */
export function RunStatusBadge({ status }: { readonly status: RunStatus }) {
  const { t } = useTranslation('orders')
  return <Badge status={RUN_DOTS[status]} text={t(`run.status.${status}`)} />
}
