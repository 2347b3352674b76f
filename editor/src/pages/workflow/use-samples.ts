import { formatMoney } from '@orderloom/shared/money.ts'
import { channelLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { useSay } from '../../parts/use-locale.ts'

/** Orders to try a workflow with: the samples of all templates. */
export function useSamples(): { name: string; order: unknown }[] {
  const { t } = useTranslation('workflows')
  const { t: orders } = useTranslation('orders')
  const say = useSay()
  const templates = useQuery(apiQuery('listTemplates')).data?.items ?? []
  return templates.flatMap((template) =>
    template.sampleOrders.map((order) => ({
      name: t('sampleName', {
        template: say(template.name),
        amount:
          order.total === undefined ? orders('unknownAmount') : formatMoney(order.total, order.currency),
        channel: say(channelLabel(order.channel)),
      }),
      order,
    })),
  )
}
