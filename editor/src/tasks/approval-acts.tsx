import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { formatMoney } from '@orderloom/shared/money.ts'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Act } from './use-decide.ts'
import { useKey } from './use-key.ts'

type Props = {
  readonly task: TaskAnswer
  readonly pending: boolean
  readonly decide: (act: Act) => void
  /** The letters A and R act too (after a question, since a letter is pressed easily). */
  readonly withKeys: boolean
}

/** Approve or reject; within reach of the thumbs on a phone. */
export function ApprovalActs({ task, pending, decide, withKeys }: Props) {
  const { t } = useTranslation('tasks')
  const { t: shell } = useTranslation('shell')
  const { modal } = App.useApp()
  const ask = (decision: 'approve' | 'reject') => () =>
    void modal.confirm({
      title: t(`confirm.${decision}`),
      content: [
        task.order.externalId,
        task.order.total === null ? undefined : formatMoney(task.order.total, task.order.currency),
      ]
        .filter(Boolean)
        .join(' · '),
      okText: t(`decision.${decision}`),
      cancelText: shell('action.cancel'),
      okButtonProps: { danger: decision === 'reject' },
      onOk: () => decide({ decision }),
    })
  useKey('a', withKeys && !pending ? ask('approve') : undefined)
  useKey('r', withKeys && !pending ? ask('reject') : undefined)
  return (
    <div className="acts thumb-bar">
      <Button danger disabled={pending} onClick={() => decide({ decision: 'reject' })}>
        {t('decision.reject')}
      </Button>
      <Button type="primary" loading={pending} onClick={() => decide({ decision: 'approve' })}>
        {t('decision.approve')}
      </Button>
    </div>
  )
}
