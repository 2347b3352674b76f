import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import { describeError } from '../../parts/use-report.ts'
import { RolesItem } from './roles-select.tsx'

type Fields = { name: string; roles: string[]; expires?: string }
type Props = { readonly onClose: () => void }

/** Makes a key and shows it, this once. */
export function NewKey({ onClose }: Props) {
  const { t } = useTranslation('access')
  const { t: shell } = useTranslation('shell')
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const make = useMutation({
    mutationFn: ({ name, roles, expires }: Fields) =>
      call('createKey', {
        body: { name, roles, ...(expires && { expiresAt: new Date(`${expires}T23:59:59`).toISOString() }) },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['listKeys'] }),
  })
  if (make.data) return <KeyOnce secret={make.data.key} onClose={onClose} />
  return (
    <Modal
      open
      title={t('newKey')}
      okText={t('newKey')}
      cancelText={shell('action.cancel')}
      confirmLoading={make.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {make.error && (
        <Alert
          role="alert"
          type="error"
          showIcon
          title={describeError(make.error, shell('state.brokenTitle'))}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ roles: ['ops'] }}
        onFinish={make.mutate}
      >
        <Form.Item
          name="name"
          label={t('keyName')}
          rules={[{ required: true, whitespace: true, message: t('keyNameNeeded') }]}
        >
          <Input maxLength={60} placeholder={t('keyNameNeeded')} />
        </Form.Item>
        <RolesItem />
        <Form.Item name="expires" label={t('keyExpires')}>
          <Input type="date" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function KeyOnce({ secret, onClose }: Props & { readonly secret: string }) {
  const { t } = useTranslation('access')
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={t('keyOnceTitle')}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('keyCopied')}
        </Button>
      }
    >
      <p>{t('keyOnce')}</p>
      <pre className="code-box">{secret}</pre>
      <div className="acts">
        <CopyButton text={secret} />
      </div>
    </Modal>
  )
}
