import type { Problem, ProblemAnswer } from '@orderloom/shared/problem.ts'
import type { Example } from '@orderloom/shared/rules/analysis/example.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { Alert, Button, Modal, Result } from 'antd'
import { useMemo, useState } from 'react'
import { useEditor } from '../store/editor-context.tsx'
import { describeChanges } from './describe-changes.ts'
import { ExampleOrder } from './example-order.tsx'
import { useTexts } from './use-texts.ts'

export type PublishAnswer =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly problems: readonly ProblemAnswer[] }

type Props = {
  readonly problems: readonly Problem[]
  readonly live: { readonly version: number; readonly document?: WorkflowDocument } | null
  /** Stores the draft first; false when it could not. */
  readonly onSave: () => Promise<boolean>
  readonly onPublish: () => Promise<PublishAnswer>
  readonly onClose: () => void
  readonly onReveal: (node: string) => void
  readonly onTry: (example: Example) => void
}

type Stage =
  | { readonly at: 'ask' | 'working' }
  | { readonly at: 'done'; readonly version: number }
  | { readonly at: 'refused'; readonly problems: readonly ProblemAnswer[] }
  | { readonly at: 'failed'; readonly message: string }

/** Before publishing: what stands against it, and what it changes. After: the version that is live. */
export function PublishDialog({ problems, live, onClose, onReveal, onTry, ...calls }: Props) {
  const { t, locale } = useTexts()
  const { stage, publish } = usePublishing(calls)
  if (stage.at === 'done') return <Published version={stage.version} onClose={onClose} />
  const own = problems.map((problem) => ({ ...problem, message: problem.message[locale] }))
  const told = stage.at === 'refused' ? stage.problems : own
  const errors = told.filter((problem) => problem.severity === 'error')
  const warnings = told.filter((problem) => problem.severity === 'warning')
  const acts = { onReveal, onTry }
  const act = { disabled: errors.length > 0, loading: stage.at === 'working' }
  return (
    <Modal
      open
      title={t('publish')}
      onCancel={onClose}
      footer={[
        <Button key="no" onClick={onClose}>
          {t('cancel')}
        </Button>,
        <Button key="yes" type="primary" {...act} onClick={() => void publish()}>
          {t('publishNow')}
        </Button>,
      ]}
    >
      {stage.at === 'failed' && <Alert type="error" showIcon title={stage.message} />}
      <Findings title={t('publishBlocked')} tone="error" problems={errors} {...acts} />
      <Findings title={t('publishWarned')} tone="warning" problems={warnings} {...acts} />
      {errors.length === 0 && <Changes live={live} />}
    </Modal>
  )
}

/** Stores the draft, publishes it, and remembers how that went. */
function usePublishing({ onSave, onPublish }: Pick<Props, 'onSave' | 'onPublish'>) {
  const { t } = useTexts()
  const [stage, setStage] = useState<Stage>({ at: 'ask' })
  const attempt = async (): Promise<Stage> => {
    if (!(await onSave())) return { at: 'failed', message: t('publishNotSaved') }
    const answer = await onPublish()
    return answer.ok ? { at: 'done', version: answer.version } : { at: 'refused', problems: answer.problems }
  }
  const publish = async () => {
    setStage({ at: 'working' })
    setStage(
      await attempt().catch(
        (error: unknown): Stage => ({
          at: 'failed',
          message: error instanceof Error ? error.message : t('publishFailed'),
        }),
      ),
    )
  }
  return { stage, publish }
}

function Published({ version, onClose }: { readonly version: number; readonly onClose: () => void }) {
  const { t } = useTexts()
  const close = (
    <Button type="primary" onClick={onClose}>
      {t('done')}
    </Button>
  )
  return (
    <Modal open title={t('publish')} onCancel={onClose} footer={close}>
      <Result status="success" title={t('published', { version })} subTitle={t('publishedHelp')} />
    </Modal>
  )
}

type FindingsProps = {
  readonly title: string
  readonly tone: 'error' | 'warning'
  readonly problems: readonly ProblemAnswer[]
  readonly onReveal: (node: string) => void
  readonly onTry: (example: Example) => void
}

function Findings({ title, tone, problems, onReveal, onTry }: FindingsProps) {
  const nodes = useEditor((state) => state.document.nodes)
  if (problems.length === 0) return null
  const list = (
    <ul className="ol-findings">
      {problems.map((problem, at) => {
        const known = problem.nodeId !== undefined && nodes[problem.nodeId] !== undefined
        return (
          <li key={at}>
            {known ? (
              <button type="button" className="ol-link" onClick={() => onReveal(problem.nodeId!)}>
                {problem.message}
              </button>
            ) : (
              problem.message
            )}
            <ExampleOrder problem={problem} onTry={onTry} />
          </li>
        )
      })}
    </ul>
  )
  return <Alert className="ol-finding-box" type={tone} showIcon title={title} description={list} />
}

function Changes({ live }: Pick<Props, 'live'>) {
  const { t, locale } = useTexts()
  const draft = useEditor((state) => state.document)
  const changes = useMemo(
    () => (live?.document ? describeChanges(live.document, draft, locale) : undefined),
    [live, draft, locale],
  )
  if (!live) return <p>{t('publishFirst')}</p>
  if (!changes) return <p>{t('publishReplaces', { version: live.version })}</p>
  return (
    <>
      <p>
        {changes.length
          ? t('publishChanges', { version: live.version })
          : t('publishNothing', { version: live.version })}
      </p>
      <ul className="ol-changes">
        {changes.map((change, at) => (
          <li key={at} data-change={change.kind}>
            {change.text}
          </li>
        ))}
      </ul>
    </>
  )
}
