import type { FormField } from '@orderloom/shared/effect.ts'
import { exceptionLabel } from '@orderloom/shared/exception-label.ts'
import { kindOf, outputsOf } from '@orderloom/shared/kinds/index.ts'
import { explainReason } from '@orderloom/shared/rules/explain.ts'
import { Button, Checkbox, Space } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { describeAudience } from '../canvas/node-summary.ts'
import { useTexts } from '../designer/use-texts.ts'
import { LiteralInput } from '../rules/literal-input.tsx'
import { OutsideAnswers } from './outside-answers.tsx'
import {
  decide,
  jumpTo,
  type OpenWait,
  retryException,
  skipException,
  submitForm,
  type TestRun,
} from './test-run.ts'

type Props = {
  readonly test: TestRun
  readonly wait: OpenWait
  readonly onChange: (test: TestRun) => void
  readonly onReveal: (node: string) => void
}

/** One place where the run rests, and every way to go on from it. */
export function WaitCard({ test, wait, onChange, onReveal }: Props) {
  const { locale } = useTexts()
  const { token, task } = wait
  const node = test.program.document.nodes[token.node]
  const name = node ? node.name || kindOf(node.kind).title[locale] : token.node
  const reasons = (task?.reasons ?? []).map((reason) => explainReason(reason, test.program.catalogue, locale))
  return (
    <div className="ol-wait" role="group" aria-label={name}>
      <button type="button" className="ol-link" onClick={() => onReveal(token.node)}>
        <strong>{name}</strong>
      </button>
      {task && <div className="ol-hint">{describeAudience(task.audience, locale)}</div>}
      {reasons.map((reason) => (
        <div key={reason} className="ol-hint">
          {reason}
        </div>
      ))}
      <Answers test={test} wait={wait} onChange={onChange} />
    </div>
  )
}

function Answers({ test, wait, onChange }: Omit<Props, 'onReveal'>) {
  const { t, locale } = useTexts()
  const { waiting, task } = wait
  if (waiting.for === 'time')
    return (
      <>
        <div className="ol-hint">
          {t('waitsUntil', { time: dayjs(waiting.until).format('YYYY-MM-DD HH:mm') })}
        </div>
        <Button
          size="small"
          type="primary"
          onClick={() => onChange(jumpTo(test, waiting.key, waiting.until))}
        >
          {t('jumpTime')}
        </Button>
      </>
    )
  if (waiting.for === 'exception') {
    return (
      <>
        <div className="ol-fault">
          {exceptionLabel(waiting.failure.exception)[locale]}：{waiting.failure.message}
        </div>
        <ExceptionAnswers test={test} wait={wait} onChange={onChange} />
      </>
    )
  }
  if (waiting.for !== 'task')
    return <OutsideAnswers key={waiting.key} test={test} wait={wait} onChange={onChange} />
  if (waiting.kind === 'form')
    return (
      <FormAnswer
        fields={task?.fields ?? []}
        onSubmit={(values) => onChange(submitForm(test, waiting.key, values))}
      />
    )
  return (
    <Space>
      <Button size="small" type="primary" onClick={() => onChange(decide(test, waiting.key, 'approved'))}>
        {t('approve')}
      </Button>
      <Button size="small" danger onClick={() => onChange(decide(test, waiting.key, 'rejected'))}>
        {t('reject')}
      </Button>
    </Space>
  )
}

function ExceptionAnswers({ test, wait, onChange }: Omit<Props, 'onReveal'>) {
  const { t, locale } = useTexts()
  const node = test.program.document.nodes[wait.token.node]
  const targets = test.program.nodes.get(wait.token.node)?.targets
  const ways = (node ? outputsOf(node) : []).filter((output) => targets?.has(output.name))
  return (
    <Space wrap>
      <Button size="small" type="primary" onClick={() => onChange(retryException(test, wait.waiting.key))}>
        {t('retry')}
      </Button>
      {ways.map((output) => (
        <Button
          key={output.name}
          size="small"
          onClick={() => onChange(skipException(test, wait.waiting.key, output.name))}
        >
          {t('skipBy', { output: output.label[locale] })}
        </Button>
      ))}
    </Space>
  )
}

type FormProps = {
  readonly fields: readonly FormField[]
  readonly onSubmit: (values: Readonly<Record<string, unknown>>) => void
}

function FormAnswer({ fields, onSubmit }: FormProps) {
  const { t, locale } = useTexts()
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>(() =>
    Object.fromEntries(
      fields.filter((field) => field.type === 'boolean').map((field) => [field.name, false]),
    ),
  )
  const lacking = fields.some(
    (field) => field.required && (values[field.name] === undefined || values[field.name] === ''),
  )
  return (
    <div className="ol-stack">
      {fields.map((field) => (
        <div key={field.name}>
          <span className="ol-label">
            {field.label}
            {field.required && ' *'}
          </span>
          {field.type === 'boolean' ? (
            <Checkbox
              aria-label={field.label}
              checked={values[field.name] === true}
              onChange={(event) => setValues({ ...values, [field.name]: event.target.checked })}
            />
          ) : (
            <LiteralInput
              field={{
                type: field.type,
                ...(field.choices && {
                  choices: field.choices.map((value) => ({ value, label: { zh: value, en: value } })),
                }),
              }}
              value={(values[field.name] as string | undefined) ?? null}
              locale={locale}
              label={field.label}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
            />
          )}
        </div>
      ))}
      <Button size="small" type="primary" disabled={lacking} onClick={() => onSubmit(values)}>
        {t('submit')}
      </Button>
    </div>
  )
}
