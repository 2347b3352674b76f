import type { Order } from '@orderloom/shared/order.ts'
import { channelLabel, ORDER_FIELDS } from '@orderloom/shared/rules/field-catalogue.ts'
import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Amount } from '../../parts/amount.tsx'
import { OrderStatusBadge } from '../../parts/status-badge.tsx'
import { TimeAgo } from '../../parts/time-ago.tsx'
import { useLocale, useSay } from '../../parts/use-locale.ts'
import { describeReceiver } from '../../values/describe-value.ts'

/** Who ordered what for how much, and where it goes. What is not known is not shown, except the amount. */
export function OrderFacts({ order }: { readonly order: Order }) {
  const { t } = useTranslation('orders')
  const say = useSay()
  return (
    <section className="section" aria-labelledby="facts-title">
      <h2 id="facts-title" className="section-title">
        {t('facts.title')}
      </h2>
      <dl className="facts">
        <Fact label={t('column.status')}>
          <OrderStatusBadge status={order.status} />
        </Fact>
        <Fact label={t('facts.total')}>
          <strong>
            <Amount minor={order.total} currency={order.currency} />
          </strong>
        </Fact>
        <Fact label={t('column.channel')}>
          {say(channelLabel(order.channel))} · {order.shop}
        </Fact>
        <Fact label={t('facts.receiver')}>{describeReceiver(order.receiver)}</Fact>
        <Fact label={t('facts.buyer')}>
          {[order.buyer?.name, order.buyer?.phone].filter(Boolean).join(' ')}
        </Fact>
        <Times order={order} />
        <Details order={order} />
      </dl>
    </section>
  )
}

function Times({ order }: { readonly order: Order }) {
  const { t } = useTranslation('orders')
  return (['placedAt', 'paidAt', 'shipBy', 'receivedAt'] as const).map((key) => (
    <Fact key={key} label={t(`facts.${key}`)}>
      {order[key] && <TimeAgo at={order[key]} />}
    </Fact>
  ))
}

function Details({ order }: { readonly order: Order }) {
  const { t } = useTranslation('orders')
  return (
    <>
      {(['itemsTotal', 'discount', 'freight'] as const).map((key) => (
        <Fact key={key} label={t(`facts.${key}`)}>
          {order[key] !== undefined && <Amount minor={order[key]} currency={order.currency} />}
        </Fact>
      ))}
      <Fact label={t('facts.tags')}>
        {order.tags?.map((tag) => (
          <Tag key={tag} variant="filled">
            {tag}
          </Tag>
        ))}
      </Fact>
      <Fact label={t('facts.delivery')}>
        {order.delivery && <Choice path="order.delivery" value={order.delivery} />}
      </Fact>
      <Fact label={t('facts.refund')}>
        {order.refund && <Choice path="order.refund" value={order.refund} />}
      </Fact>
      <Fact label={t('facts.risk')}>{order.risk}</Fact>
      <Fact label={t('facts.note')}>{order.note}</Fact>
      <Fact label={t('facts.buyerNote')}>{order.buyerNote}</Fact>
      <Fact label={t('facts.sellerNote')}>{order.sellerNote}</Fact>
    </>
  )
}

function Choice({ path, value }: { readonly path: string; readonly value: string }) {
  const locale = useLocale()
  const choices = ORDER_FIELDS.find((field) => field.path === path)?.choices
  return choices?.find((choice) => choice.value === value)?.label[locale] ?? value
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === undefined || children === null || children === '' || children === false) return null
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
