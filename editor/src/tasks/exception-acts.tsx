import { DownOutlined } from '@ant-design/icons'
import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { CorrectOrder } from '../parts/correct-order.tsx'
import { useSay } from '../parts/use-locale.ts'
import type { Act } from './use-decide.ts'

type Props = {
  readonly task: TaskAnswer
  readonly document: WorkflowDocument | undefined
  readonly pending: boolean
  readonly decide: (act: Act) => void
}

/** The ways out of an exception: mend and retry, skip by an output, go on elsewhere, give up. */
export function ExceptionActs({ task, document, pending, decide }: Props) {
  const { t } = useTranslation('tasks')
  const { modal } = App.useApp()
  const raised = document?.nodes[task.node]?.kind === 'raise-exception'
  const cancel = () =>
    void modal.confirm({
      title: t('confirm.cancel'),
      content: t('confirm.cancelHelp'),
      okText: t('decision.cancel'),
      okButtonProps: { danger: true },
      onOk: () => decide({ decision: 'cancel' }),
    })
  return (
    <>
      <p className="muted acts-hint">{t('exception.hint')}</p>
      <div className="acts">
        <Button type="primary" loading={pending} onClick={() => decide({ decision: 'retry' })}>
          {t(raised ? 'decision.resolve' : 'decision.retry')}
        </Button>
        <CorrectOrder orderId={task.orderId} label={t('exception.fix')} />
        {!raised && document && (
          <SkipMenu task={task} document={document} pending={pending} decide={decide} />
        )}
        {document && <RerouteMenu task={task} document={document} pending={pending} decide={decide} />}
        <Button danger type="text" disabled={pending} onClick={cancel}>
          {t('decision.cancel')}
        </Button>
      </div>
    </>
  )
}

type MenuProps = Props & { readonly document: WorkflowDocument }

function SkipMenu({ task, document, pending, decide }: MenuProps) {
  const { t } = useTranslation('tasks')
  const say = useSay()
  const node = document.nodes[task.node]
  const drawn = new Set(document.edges.filter((edge) => edge.from === task.node).map((edge) => edge.output))
  const outputs = node ? outputsOf(node).filter((output) => drawn.has(output.name)) : []
  if (outputs.length === 0) return null
  return (
    <Dropdown
      trigger={['click']}
      disabled={pending}
      menu={{
        items: [
          {
            key: 'title',
            type: 'group',
            label: t('exception.skipTo'),
            children: outputs.map(({ name, label }) => ({
              key: name,
              label: say(label),
              onClick: () => decide({ decision: 'skip', output: name }),
            })),
          },
        ],
      }}
    >
      <Button>
        {t('decision.skip')} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}

function RerouteMenu({ task, document, pending, decide }: MenuProps) {
  const { t } = useTranslation('tasks')
  const targets = Object.entries(document.nodes).filter(
    ([id, node]) => id !== task.node && node.kind !== 'order-received',
  )
  return (
    <Dropdown
      trigger={['click']}
      disabled={pending}
      menu={{
        style: { maxHeight: 320, overflowY: 'auto' },
        items: [
          {
            key: 'title',
            type: 'group',
            label: t('exception.rerouteTo'),
            children: targets.map(([id, node]) => ({
              key: id,
              label: node.name || id,
              onClick: () => decide({ decision: 'reroute', to: id }),
            })),
          },
        ],
      }}
    >
      <Button>
        {t('decision.reroute')} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}
