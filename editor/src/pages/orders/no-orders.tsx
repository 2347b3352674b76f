import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { ButtonLink } from '../../parts/button-link.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { SendSample } from '../../parts/send-sample.tsx'

/** No orders: because of the filters, or because the first is still to come. */
export function NoOrders({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation('orders')
  if (filtered)
    return (
      <EmptyState title={t('empty.filtered')} help={t('empty.filteredHelp')}>
        <ButtonLink to="/orders">{t('filter.clear')}</ButtonLink>
      </EmptyState>
    )
  return <FirstOrder />
}

function FirstOrder() {
  const { t } = useTranslation('orders')
  const workflows = useQuery(apiQuery('listWorkflows'))
  const live = workflows.data?.items.some((workflow) => workflow.live) ?? true
  return (
    <EmptyState title={t('empty.title')} help={live ? t('empty.help') : t('empty.noLive')}>
      {live ? (
        <SendSample type="primary" />
      ) : (
        <ButtonLink type="primary" to="/templates">
          {t('empty.toTemplates')}
        </ButtonLink>
      )}
      {live && <CurlExample />}
    </EmptyState>
  )
}

function CurlExample() {
  const { t, i18n } = useTranslation('orders')
  const command = curlExample(location.origin, i18n.language === 'en' ? '<key>' : '<密钥>')
  return (
    <>
      <pre className="code-box">{command}</pre>
      <CopyButton text={command} />
      <span className="muted">{t('empty.keyHint')}</span>
    </>
  )
}

function curlExample(origin: string, key: string): string {
  const order = {
    channel: 'api',
    shop: 'my-shop',
    externalId: 'A10001',
    placedAt: new Date().toISOString(),
    lines: [{ sku: 'TEA-250', quantity: 1, unitPrice: 888800 }],
    total: 888800,
  }
  return [
    `curl -X POST ${origin}/api/orders \\`,
    `  -H 'Authorization: Bearer ${key}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(order)}'`,
  ].join('\n')
}
