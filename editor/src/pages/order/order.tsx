import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { apiPages, apiQuery } from '../../api/api-query.ts'
import type { Answer } from '../../api/client.ts'
import { CorrectOrder } from '../../parts/correct-order.tsx'
import { LoadMore } from '../../parts/load-more.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { OrderTimeline } from '../../timeline/order-timeline.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderRuns } from './order-runs.tsx'
import { OrderTasks } from './order-tasks.tsx'

const route = getRouteApi('/inside/orders/$orderId')

/** One order: what it is, where it stands, what happened, and what can be decided right here. */
export function OrderPage() {
  const { t } = useTranslation('orders')
  const { orderId } = route.useParams()
  const query = useQuery(apiQuery('getOrder', { params: { id: orderId } }))
  const number = query.data?.order.externalId
  return (
    <Page
      title={number ? t('orderTitle', { number }) : t('title')}
      actions={query.data && <CorrectOrder orderId={orderId} />}
    >
      <Loaded query={query} rows={12}>
        {(answer) => <OrderBody key={orderId} answer={answer} />}
      </Loaded>
    </Page>
  )
}

function OrderBody({ answer: { order, runs } }: { readonly answer: Answer<'getOrder'> }) {
  const timeline = useInfiniteQuery(
    apiPages('getTimeline', { params: { id: order.id }, query: { limit: 500 } }),
  )
  return (
    <div className="order-columns">
      <div>
        <OrderTasks orderId={order.id} />
        <Loaded query={timeline}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items)
            return (
              <>
                <OrderRuns runs={runs} rows={items.map((item) => item.row)} />
                <section className="section">
                  <OrderTimeline items={items} runs={runs} />
                  <LoadMore pages={timeline} />
                </section>
              </>
            )
          }}
        </Loaded>
      </div>
      <div>
        <OrderFacts order={order} />
        <OrderLines order={order} />
      </div>
    </div>
  )
}
