import { SlugSchema } from '@orderloom/shared/scalar.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/api-error.ts'
import { type Answer, call } from '../../api/client.ts'
import { describeError, useReport } from '../../parts/use-report.ts'
import { TableContentView } from './table-rows.tsx'
import { toBase64 } from './to-base64.ts'

type Fields = { readonly label: string; readonly slug: string }
type Props = {
  readonly file: File
  readonly tables: Answer<'listTables'>['items']
  readonly onClose: () => void
}

/** What a chosen file holds, and under which name it is stored. */
export function UploadTable({ file, tables, onClose }: Props) {
  const { t } = useTranslation('tables')
  const { t: shell } = useTranslation('shell')
  const client = useQueryClient()
  const report = useReport()
  const [form] = Form.useForm<Fields>()
  const slug = Form.useWatch('slug', form)
  const preview = useQuery({
    queryKey: ['preview-table', file.name, file.size, file.lastModified],
    retry: false,
    queryFn: async () => upload(file, { slug: 'preview', label: file.name, preview: true }),
  })
  const send = useMutation({
    mutationFn: (fields: Fields) => upload(file, { ...fields, preview: false }),
    onSuccess: async ({ label, version }) => {
      await client.invalidateQueries({ queryKey: ['listTables'] })
      await client.invalidateQueries({ queryKey: ['getTable'] })
      report.done(t('done', { label, n: version ?? 1 }))
      onClose()
    },
  })
  const error = send.error ?? preview.error
  return (
    <Modal
      open
      width="min(960px, 96vw)"
      title={t('uploadTitle', { file: file.name })}
      okText={t('upload')}
      cancelText={shell('action.cancel')}
      okButtonProps={{ disabled: !preview.data }}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {error && <Refusal error={error} />}
      {preview.isPending && <p role="status">{t('checking')}</p>}
      {preview.data && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={guess(file.name)}
          onFinish={send.mutate}
        >
          <NameItems taken={tables.some((table) => table.slug === slug)} />
          <p>{t('preview', { count: preview.data.rowCount })}</p>
          <TableContentView columns={preview.data.columns} rows={preview.data.rows} />
        </Form>
      )}
    </Modal>
  )
}

/** Under which name and key the table is kept. */
function NameItems({ taken }: { readonly taken: boolean }) {
  const { t } = useTranslation('tables')
  return (
    <>
      <Form.Item
        name="label"
        label={t('label')}
        rules={[{ required: true, whitespace: true, message: t('labelNeeded') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="slug"
        label={t('slug')}
        extra={taken ? t('newVersion') : t('slugHelp')}
        rules={[
          {
            validator: async (_, value) => {
              if (!SlugSchema.safeParse(value).success) throw new Error(t('slugWrong'))
            },
          },
        ]}
      >
        <Input maxLength={64} />
      </Form.Item>
    </>
  )
}

async function upload(file: File, fields: Fields & { readonly preview: boolean }) {
  return call('uploadTable', { body: { ...fields, file: { name: file.name, base64: await toBase64(file) } } })
}

/** Name and key a file suggests; a key that cannot be made from its name is left to the person. */
function guess(file: string): Fields {
  const label = file.replace(/\.[^.]+$/, '').slice(0, 60)
  const slug = label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return { label, slug }
}

/** Everything that is wrong with the file, place by place. */
function Refusal({ error }: { readonly error: Error }) {
  const { t: shell } = useTranslation('shell')
  const problems = error instanceof ApiError ? error.problems : []
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={problems.length ? error.message : describeError(error, shell('state.brokenTitle'))}
      description={
        problems.length > 0 && (
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.code} ${problem.path}`}>{problem.message}</li>
            ))}
          </ul>
        )
      }
    />
  )
}
