import { CHANNELS, ORDER_STATUSES } from '@orderloom/shared/order.ts'
import { channelLabel, statusLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSay } from '../../parts/use-locale.ts'

const route = getRouteApi('/inside/orders')

/** Status, channel and a search text; they live in the address, so a filtered list can be sent to a colleague. */
export function OrderFilters() {
  const { t } = useTranslation('orders')
  const say = useSay()
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<typeof filters>) =>
    void navigate({ search: { ...filters, ...change }, replace: true })
  return (
    <search className="filters" aria-label={t('filter.label')}>
      <Input.Search
        key={filters.q ?? ''}
        className="filter-search"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        defaultValue={filters.q ?? ''}
        allowClear
        maxLength={100}
        onSearch={(q) => set({ q: q.trim() || undefined })}
      />
      <Select
        aria-label={t('filter.status')}
        placeholder={t('filter.anyStatus')}
        allowClear
        value={filters.status ?? null}
        onChange={(status) => set({ status: status ?? undefined })}
        options={ORDER_STATUSES.map((value) => ({ value, label: say(statusLabel(value)) }))}
      />
      <Select
        aria-label={t('filter.channel')}
        placeholder={t('filter.anyChannel')}
        allowClear
        value={filters.channel ?? null}
        onChange={(channel) => set({ channel: channel ?? undefined })}
        options={CHANNELS.map((value) => ({ value, label: say(channelLabel(value)) }))}
      />
      {Object.values(filters).some((value) => value !== undefined) && (
        <Button type="link" onClick={() => void navigate({ search: {}, replace: true })}>
          {t('filter.clear')}
        </Button>
      )}
    </search>
  )
}
