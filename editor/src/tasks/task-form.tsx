import type { FormField } from '@orderloom/shared/effect.ts'
import { Button, Form, Input, Radio, Select } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type RawValues, toValue, toValues } from './form-values.ts'
import type { Act } from './use-decide.ts'

type Props = {
  readonly fields: readonly FormField[]
  readonly pending: boolean
  readonly decide: (act: Act) => void
  /** Stands between the fields and the button. */
  readonly children?: ReactNode
}

/** The form a workflow asks somebody to fill. */
export function TaskForm({ fields, pending, decide, children }: Props) {
  const { t } = useTranslation('tasks')
  const submit = (raw: RawValues) => decide({ decision: 'submit', values: toValues(fields, raw) })
  return (
    <Form layout="vertical" className="task-block" onFinish={submit} scrollToFirstError>
      {fields.map((field) => (
        <Form.Item
          key={field.name}
          name={field.name}
          label={field.label}
          required={field.required}
          rules={[{ validator: validatorOf(field, t) }]}
        >
          {controlFor(field, t)}
        </Form.Item>
      ))}
      {children}
      <div className="acts thumb-bar">
        <Button type="primary" htmlType="submit" loading={pending}>
          {t('decision.submit')}
        </Button>
      </div>
    </Form>
  )
}

function validatorOf(field: FormField, t: TFunction<'tasks'>) {
  return async (_: unknown, raw: string | boolean | undefined) => {
    const empty = raw === undefined || raw === ''
    if (empty && field.required) throw new Error(t('form.required', { label: field.label }))
    if (empty || toValue(field.type, raw) !== undefined) return
    if (field.type === 'integer') throw new Error(t('form.integer'))
    throw new Error(field.type === 'money' ? t('form.money') : t('form.required', { label: field.label }))
  }
}

function controlFor(field: FormField, t: TFunction<'tasks'>) {
  switch (field.type) {
    case 'text':
      return <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} />
    case 'integer':
      return <Input inputMode="numeric" maxLength={16} />
    case 'money':
      return <Input inputMode="decimal" prefix="¥" maxLength={20} />
    case 'time':
      return <Input type="datetime-local" />
    case 'boolean':
      return (
        <Radio.Group
          options={[
            { value: true, label: t('form.yes') },
            { value: false, label: t('form.no') },
          ]}
        />
      )
    case 'choice':
      return (
        <Select
          allowClear
          options={(field.choices ?? []).map((choice) => ({ value: choice, label: choice }))}
        />
      )
  }
}
