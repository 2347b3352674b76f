import { formatMoney } from '@orderloom/shared/money.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../api/api-query.ts'
import { useMay } from '../api/use-account.ts'
import { largestSample, useSendSample } from '../api/use-send-sample.ts'
import { useReport } from './use-report.ts'

type Props = {
  /** Without one, the first template's sample is sent. */
  readonly templateKey?: string
  readonly type?: 'primary' | 'default'
}

/** Sends a sample order and leads to it. */
export function SendSample({ templateKey, type = 'default' }: Props) {
  const { t } = useTranslation('workflows')
  const navigate = useNavigate()
  const report = useReport()
  const may = useMay('create-orders')
  const templates = useQuery(apiQuery('listTemplates')).data?.items ?? []
  const template = templateKey ? templates.find((each) => each.key === templateKey) : templates[0]
  const send = useSendSample()
  if (!template || template.sampleOrders.length === 0 || !may) return null
  const { index, total } = largestSample(template)
  const onClick = () =>
    send.mutate(
      { key: template.key, index },
      {
        onError: report.failed,
        onSuccess: (accepted) => {
          report.done(t('sampleSent'))
          void navigate({ to: '/orders/$orderId', params: { orderId: accepted.orderId } })
        },
      },
    )
  return (
    <Button type={type} loading={send.isPending} onClick={onClick}>
      {total === undefined ? t('sample') : t('sampleFor', { amount: formatMoney(total) })}
    </Button>
  )
}
