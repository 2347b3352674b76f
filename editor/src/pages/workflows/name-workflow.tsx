import { SlugSchema } from '@orderloom/shared/scalar.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../../api/api-query.ts'
import { describeError } from '../../parts/use-report.ts'

export type Named = { name: string; key: string }

type Props = {
  readonly title: string
  readonly initial: Named
  readonly okText: string
  readonly pending: boolean
  readonly error: unknown
  readonly onName: (named: Named) => void
  readonly onClose: () => void
}

/** Asks for a new workflow's name and key; the offered key is one that is still free. */
export function NameWorkflow({ title, initial, okText, pending, error, onName, onClose }: Props) {
  const { t } = useTranslation('workflows')
  const { t: shell } = useTranslation('shell')
  const [form] = Form.useForm<Named>()
  const taken = useQuery(apiQuery('listWorkflows')).data?.items.map((workflow) => workflow.key)
  if (!taken) return null
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={shell('action.cancel')}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {error !== null && error !== undefined && (
        <Alert role="alert" type="error" showIcon title={describeError(error, shell('state.brokenTitle'))} />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...initial, key: freeKey(initial.key, taken) }}
        onFinish={onName}
      >
        <Form.Item
          name="name"
          label={t('nameLabel')}
          rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item
          name="key"
          label={t('keyLabel')}
          extra={t('keyHelp')}
          rules={[
            {
              validator: async (_, key) => {
                if (!SlugSchema.safeParse(key).success) throw new Error(t('keyWrong'))
              },
            },
          ]}
        >
          <Input maxLength={64} spellCheck={false} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** `approval`, or `approval-2` when that is taken, and so on. */
export function freeKey(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken)
  if (!used.has(wanted)) return wanted
  for (let at = 2; ; at++) {
    const key = `${wanted.slice(0, 60)}-${at}`
    if (!used.has(key)) return key
  }
}
