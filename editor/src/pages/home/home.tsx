import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { FirstSteps } from './first-steps.tsx'
import { OpenTasks } from './open-tasks.tsx'
import { StuckOrders } from './stuck-orders.tsx'
import { Today } from './today.tsx'
import { useFirstSteps } from './use-first-steps.ts'

/** A newcomer's three steps, then the day at a glance. */
export function HomePage() {
  const { t } = useTranslation('start')
  const orders = useQuery(apiQuery('listOrders', { query: { limit: 200 } }))
  const steps = useFirstSteps()
  return (
    <Page title={t('title')}>
      <Loaded query={orders}>
        {({ items, nextCursor }) => (
          <>
            {steps.shown && <FirstSteps steps={steps} />}
            {items.length > 0 && (
              <>
                <Today rows={items} more={nextCursor !== null} />
                <div className="home-columns">
                  <OpenTasks />
                  <StuckOrders />
                </div>
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
