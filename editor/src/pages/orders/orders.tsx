import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { apiPages } from '../../api/api-query.ts'
import { LoadMore } from '../../parts/load-more.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { useNarrow } from '../../parts/use-narrow.ts'
import { NoOrders } from './no-orders.tsx'
import { OrderCards } from './order-cards.tsx'
import { OrderFilters } from './order-filters.tsx'
import { OrdersTable } from './orders-table.tsx'

const route = getRouteApi('/inside/orders')

/** All orders, newest first, narrowed by what the address says. */
export function OrdersPage() {
  const { t } = useTranslation('orders')
  const filters = route.useSearch()
  const narrow = useNarrow()
  const pages = useInfiniteQuery(apiPages('listOrders', { query: { ...filters, limit: 50 } }))
  const filtered = Object.values(filters).some((value) => value !== undefined)
  return (
    <Page title={t('title')}>
      <OrderFilters />
      <Loaded query={pages} rows={10}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items)
          if (rows.length === 0) return <NoOrders filtered={filtered} />
          return (
            <>
              {narrow ? <OrderCards rows={rows} /> : <OrdersTable rows={rows} />}
              <LoadMore pages={pages} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
