import './outline.css'
import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import { useEffect, useMemo, useRef } from 'react'
import type { NodeProblems } from '../canvas/flow-nodes.ts'
import { NodeIcon } from '../canvas/node-icon.tsx'
import { useInsert } from '../canvas/use-insert.ts'
import { useTexts } from '../designer/use-texts.ts'
import { useCatalogue } from '../rules/use-catalogue.ts'
import { useEditor } from '../store/editor-context.tsx'
import { AddStep } from './add-step.tsx'
import { listOutline, type OutlineStep, type Way } from './list-outline.ts'

type Props = {
  readonly readOnly: boolean
  readonly problems: ReadonlyMap<string, NodeProblems>
  /** A step was chosen: its settings come into view. */
  readonly onOpen: () => void
}

/** The drawing as a numbered list: read and edited without a pointer, on a phone, or by ear. */
export function Outline({ readOnly, problems, onOpen }: Props) {
  const { t, locale } = useTexts()
  const document = useEditor((state) => state.document)
  const catalogue = useCatalogue()
  const insert = useInsert()
  const steps = useMemo(() => listOutline(document, { catalogue, locale }), [document, catalogue, locale])
  const list = useFollowing()
  return (
    <div className="ol-outline" role="region" aria-label={t('outline')} ref={list}>
      <ol>
        {steps.map((step) => (
          <Step
            key={step.id}
            step={step}
            readOnly={readOnly}
            problems={problems.get(step.id)}
            onOpen={onOpen}
            onAdd={(kind, output) => insert.after(kind, undefined, { from: step.id, output })}
          />
        ))}
      </ol>
      {steps.length === 0 && !readOnly && (
        <AddStep label={t('addStart')} starts onAdd={() => insert.first()} />
      )}
    </div>
  )
}

/** Keeps the step that was asked for in view, with the focus on it. */
function useFollowing() {
  const list = useRef<HTMLDivElement>(null)
  const reveal = useEditor((state) => state.reveal)
  useEffect(() => {
    const step = reveal && list.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(reveal.id)}"]`)
    step?.scrollIntoView({ block: 'nearest' })
  }, [reveal])
  return list
}

type StepProps = Pick<Props, 'readOnly' | 'onOpen'> & {
  readonly step: OutlineStep
  readonly problems: NodeProblems | undefined
  readonly onAdd: (kind: OutlineStep['kind'], output: string) => void
}

function Step({ step, readOnly, problems, onOpen, onAdd }: StepProps) {
  const { t } = useTexts()
  const reveal = useEditor((state) => state.revealNode)
  const chosen = useEditor((state) => state.selection.nodes.includes(step.id))
  const { id, number, kind, name, summary, ways } = step
  const open = () => {
    reveal(id)
    onOpen()
  }
  return (
    <li data-step={id} data-chosen={chosen}>
      <button
        type="button"
        className="ol-outline-step"
        aria-current={chosen ? 'step' : undefined}
        onClick={open}
      >
        <span className="ol-outline-number">{number}</span>
        <NodeIcon kind={kind} />
        <span className="ol-find-words">
          <strong>{name}</strong>
          <span className="ol-hint">{summary}</span>
        </span>
      </button>
      {problems?.messages.map((message) => (
        <div key={message} className="ol-outline-problem">
          {problems.severity === 'error' ? (
            <ExclamationCircleFilled className="ol-bad" role="img" aria-label={t('error')} />
          ) : (
            <WarningFilled className="ol-warn" role="img" aria-label={t('warning')} />
          )}{' '}
          {message}
        </div>
      ))}
      <ul>
        {ways
          .filter((way) => !readOnly || way.targets.length > 0)
          .map((way) => (
            <WayRow
              key={way.output}
              way={way}
              readOnly={readOnly}
              onAdd={(added) => onAdd(added, way.output)}
            />
          ))}
      </ul>
    </li>
  )
}

type WayProps = {
  readonly way: Way
  readonly readOnly: boolean
  readonly onAdd: (kind: OutlineStep['kind']) => void
}

/** One output: where it leads, each a step away, or what may follow it. */
function WayRow({ way: { label, targets, open, optional }, readOnly, onAdd }: WayProps) {
  const { t } = useTexts()
  const reveal = useEditor((state) => state.revealNode)
  return (
    <li className="ol-outline-way">
      <span className="ol-outline-output">{label}</span>
      {targets.map(({ id, number, name }) => (
        <button key={id} type="button" className="ol-link" onClick={() => reveal(id)}>
          {t('toStep', { n: number, name })}
        </button>
      ))}
      {targets.length === 0 && !optional && <span className="ol-hint">{t('notConnected')}</span>}
      {open && !readOnly && <AddStep label={t('addAfter', { output: label })} onAdd={onAdd} />}
    </li>
  )
}
