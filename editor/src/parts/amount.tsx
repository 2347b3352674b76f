import { formatMoney } from '@orderloom/shared/money.ts'
import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'

type Props = { readonly minor: number | null | undefined; readonly currency?: string | undefined }

/** An amount as `¥1,234.56`; an absent one is unknown, never zero. */
export function Amount({ minor, currency }: Props) {
  const { t } = useTranslation('orders')
  if (minor == null) return <Typography.Text type="secondary">{t('unknownAmount')}</Typography.Text>
  return <span className="amount">{formatMoney(minor, currency)}</span>
}
