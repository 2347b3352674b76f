import './test-run.css'
import { CloseOutlined, ReloadOutlined } from '@ant-design/icons'
import { statusLabel } from '@orderloom/shared/rules/field-catalogue.ts'
import { interfaceOf } from '@orderloom/shared/workflow-interface.ts'
import { Alert, Button, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'
import { listOutputs } from './list-outputs.ts'
import { listSteps } from './list-steps.ts'
import { OrderForm } from './order-form.tsx'
import { exampleOrder, readOrder } from './read-order.ts'
import { RunInputs } from './run-inputs.tsx'
import { listWaits, startTestRun, type TestRun } from './test-run.ts'
import { WaitCard } from './wait-card.tsx'

export type Sample = { readonly name: string; readonly order: unknown }

type Props = {
  readonly samples: readonly Sample[]
  readonly test: TestRun | undefined
  readonly onTest: (test: TestRun | undefined) => void
  readonly onClose: () => void
}

/** Tries one order on the drawing, in the browser and without any effect: nothing is sent, nobody is asked. */
export function TestRunPanel({ samples, test, onTest, onClose }: Props) {
  const { t } = useTexts()
  return (
    <section className="ol-inspector" aria-label={t('testRun')}>
      <header className="ol-inspector-head">
        <h2 className="ol-inspector-kind ol-grow">{t('testRun')}</h2>
        {test && (
          <Button size="small" icon={<ReloadOutlined />} onClick={() => onTest(undefined)}>
            {t('resetTestRun')}
          </Button>
        )}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('closeTestRun')}
          onClick={onClose}
        />
      </header>
      <div className="ol-inspector-body">
        {test ? <Running test={test} onTest={onTest} /> : <Choosing samples={samples} onTest={onTest} />}
      </div>
    </section>
  )
}

function Choosing({ samples, onTest }: Pick<Props, 'samples' | 'onTest'>) {
  const { t, locale } = useTexts()
  const store = useEditorStore()
  const [chosen, setChosen] = useState(0)
  const [text, setText] = useState(() => orderText(samples[0]))
  const [at] = useState(() => new Date().toISOString())
  const read = useMemo(() => readOrder(text, at, locale), [text, at, locale])
  const named = useMemo(() => interfaceOf(store.getState().document).inputs, [store])
  const [inputs, setInputs] = useState<Readonly<Record<string, unknown>>>({})
  const begin = () =>
    read.ok && onTest(startTestRun(store.getState().document, { order: read.order, at, inputs }))
  return (
    <>
      <p className="ol-hint">{t('testRunHelp')}</p>
      {named.length > 0 && <RunInputs names={named} values={inputs} onChange={setInputs} />}
      <OrderForm
        text={text}
        samples={samples.map((sample) => sample.name)}
        chosen={chosen}
        faults={read.ok ? [] : read.faults}
        onText={setText}
        onStart={begin}
        onChoose={(next) => {
          setChosen(next)
          setText(orderText(samples[next]))
        }}
      />
    </>
  )
}

const orderText = (sample: Sample | undefined) =>
  JSON.stringify(sample?.order ?? exampleOrder(new Date().toISOString()), null, 2)

function Running({ test, onTest }: { readonly test: TestRun; readonly onTest: (test: TestRun) => void }) {
  const { t, locale } = useTexts()
  const reveal = useEditor((state) => state.revealNode)
  const document = useEditor((state) => state.document)
  const waits = listWaits(test)
  const stale =
    document.nodes !== test.program.document.nodes || document.edges !== test.program.document.edges
  return (
    <div className="ol-stack">
      {stale && <Alert type="info" showIcon title={t('testRunStale')} />}
      {!test.accepted && <Alert type="warning" showIcon title={t('testRunRefused')} />}
      <div className="ol-clause-line" role="status">
        <span className="ol-answer" data-truth={TONES[test.run.status]}>
          {t(`run-${test.run.status}`)}
        </span>
        <Tag>{t('orderStatusIs', { status: statusLabel(test.run.order.status)[locale] })}</Tag>
      </div>
      {waits.map((wait) => (
        <WaitCard key={wait.waiting.key} test={test} wait={wait} onChange={onTest} onReveal={reveal} />
      ))}
      <h3 className="ol-steps-title">{t('steps')}</h3>
      <ol className="ol-steps">
        {listSteps(test, locale).map((step, at) => (
          <li key={at}>
            <button type="button" className="ol-link" onClick={() => reveal(step.node)}>
              {step.name}
            </button>
            {step.output && <Tag>{step.output}</Tag>}
            {step.lines.map((line) => (
              <div key={line} className="ol-hint">
                {line}
              </div>
            ))}
          </li>
        ))}
      </ol>
      <Produced test={test} />
    </div>
  )
}

const TONES = {
  running: 'unknown',
  waiting: 'unknown',
  completed: 'true',
  failed: 'false',
  cancelled: 'false',
} as const

/** What the nodes left for later ones to read, and the texts that would have been sent. */
function Produced({ test }: { readonly test: TestRun }) {
  const { t, locale } = useTexts()
  const outputs = listOutputs(test, locale)
  const notices = test.effects.flatMap((effect) => (effect.type === 'notify' ? [effect] : []))
  return (
    <>
      {notices.length > 0 && <h3 className="ol-steps-title">{t('noticesSent')}</h3>}
      {notices.map((notice) => (
        <div key={notice.key} className="ol-preview">
          {notice.text}
        </div>
      ))}
      {outputs.length > 0 && <h3 className="ol-steps-title">{t('nodeOutputs')}</h3>}
      {outputs.map(({ node, name, values }) => (
        <dl key={node} className="ol-outputs" aria-label={name}>
          <dt>{name}</dt>
          {values.map(({ label, value }) => (
            <dd key={label}>
              <span className="ol-muted">{label}</span> {value}
            </dd>
          ))}
        </dl>
      ))}
    </>
  )
}
