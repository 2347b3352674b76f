import { formatMoney } from '@orderloom/shared/money.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/use-account.ts'
import { largestSample, useSendSample } from '../../api/use-send-sample.ts'
import { useSay } from '../../parts/use-locale.ts'
import { useReport } from '../../parts/use-report.ts'
import type { FirstStepsState } from './use-first-steps.ts'
import { usePublishTemplate } from './use-publish-template.ts'

type Props = { readonly steps: FirstStepsState }

/** Step 1: one button makes the workflow and puts it live. */
export function UseStep({ steps: { template, done, live } }: Props) {
  const { t } = useTranslation('start')
  const say = useSay()
  const may = useMay('publish-workflows')
  const publish = usePublishTemplate()
  if (!template) return null
  return (
    <>
      <p>{t('steps.use.text', { name: say(template.name) })}</p>
      {!may && !done.use && <span className="muted">{t('needDesigner')}</span>}
      <div className="acts">
        {may && !done.use && (
          <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate(template)}>
            {t('steps.use.action')}
          </Button>
        )}
        {done.use && live ? (
          <Link to="/workflows/$key" params={{ key: live.key }}>
            {t('steps.use.open')}
          </Link>
        ) : (
          <Link to="/templates">{t('steps.use.other')}</Link>
        )}
      </div>
    </>
  )
}

/** Step 2: a sample order goes through the live workflow. */
export function SendStep({ steps: { template, done } }: Props) {
  const { t } = useTranslation('start')
  const report = useReport()
  const may = useMay('create-orders')
  const send = useSendSample()
  if (!template) return null
  const { index, total } = largestSample(template)
  const onClick = () =>
    send.mutate(
      { key: template.key, index },
      { onError: report.failed, onSuccess: () => report.done(t('sent')) },
    )
  return (
    <>
      <p>{t('steps.send.text', { amount: total === undefined ? '' : formatMoney(total) })}</p>
      {may ? (
        <div className="acts">
          <Button
            type={done.send ? 'default' : 'primary'}
            disabled={!done.use}
            loading={send.isPending}
            onClick={onClick}
          >
            {t(done.send ? 'steps.send.again' : 'steps.send.action')}
          </Button>
        </div>
      ) : (
        <span className="muted">{t('needOps')}</span>
      )}
    </>
  )
}

/** Step 3: the order waits in the inbox. */
export function DecideStep({ steps: { done, order } }: Props) {
  const { t } = useTranslation('start')
  const navigate = useNavigate()
  return (
    <>
      <p>{t('steps.decide.text')}</p>
      <div className="acts">
        <Button
          type={done.send && !done.decide ? 'primary' : 'default'}
          disabled={!done.send}
          onClick={() => void navigate({ to: '/inbox' })}
        >
          {t('steps.decide.action')}
        </Button>
        {order && (
          <Link to="/orders/$orderId" params={{ orderId: order.id }}>
            {t('steps.decide.look')}
          </Link>
        )}
      </div>
    </>
  )
}
