import type { Order } from '@orderloom/shared/order.ts'
import { useTranslation } from 'react-i18next'
import { Amount } from '../../parts/amount.tsx'

/** The goods of an order. */
export function OrderLines({ order }: { readonly order: Order }) {
  const { t } = useTranslation('orders')
  return (
    <section className="section" aria-labelledby="lines-title">
      <h2 id="lines-title" className="section-title">
        {t('facts.lines')}
      </h2>
      <table className="changes">
        <thead>
          <tr>
            <th scope="col">{t('facts.product')}</th>
            <th scope="col">{t('facts.quantity')}</th>
            <th scope="col">{t('facts.unitPrice')}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line, at) => (
            <tr key={line.id ?? at}>
              <td>
                {line.title ?? line.sku}
                {line.title && <div className="muted">{line.sku}</div>}
              </td>
              <td>{line.quantity}</td>
              <td>
                {line.unitPrice === undefined ? (
                  t('facts.none')
                ) : (
                  <Amount minor={line.unitPrice} currency={order.currency} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
