import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DecideStep, SendStep, UseStep } from './step-acts.tsx'
import type { FirstStepsState } from './use-first-steps.ts'

/** Three steps to see an order pause and go on; each is checked off as it happens, also when done elsewhere. */
export function FirstSteps({ steps }: { readonly steps: FirstStepsState }) {
  const { t } = useTranslation('start')
  const { done } = steps
  const count = Object.values(done).filter(Boolean).length
  const current = done.use ? (done.send ? 'decide' : 'send') : 'use'
  return (
    <section className="section" aria-labelledby="first-title">
      <div className="section-head">
        <h2 id="first-title" className="section-title">
          {t('welcome')}
        </h2>
        <span className="muted" role="status">
          {t('progress', { done: count })}
        </span>
        <Button type="text" size="small" onClick={steps.hide}>
          {t('hide')}
        </Button>
      </div>
      <p className="muted">{t('lead')}</p>
      <ol className="steps">
        <Step number={1} done={done.use} current={current === 'use'} title={t('steps.use.title')}>
          <UseStep steps={steps} />
        </Step>
        <Step number={2} done={done.send} current={current === 'send'} title={t('steps.send.title')}>
          <SendStep steps={steps} />
        </Step>
        <Step number={3} done={done.decide} current={current === 'decide'} title={t('steps.decide.title')}>
          <DecideStep steps={steps} />
        </Step>
      </ol>
    </section>
  )
}

type StepProps = {
  readonly number: number
  readonly done: boolean
  readonly current: boolean
  readonly title: string
  readonly children: ReactNode
}

function Step({ number, done, current, title, children }: StepProps) {
  const { t } = useTranslation('start')
  const className = ['step', done && 'step-done', current && 'step-current'].filter(Boolean).join(' ')
  return (
    <li className={className} aria-current={current ? 'step' : undefined}>
      <h3>
        <span className="step-mark">{done ? <CheckOutlined aria-label={t('done')} /> : number}</span>
        {title}
      </h3>
      {children}
    </li>
  )
}
