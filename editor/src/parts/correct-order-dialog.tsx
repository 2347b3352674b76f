import { formatMoney, parseMoney } from '@orderloom/shared/money.ts'
import type { Order } from '@orderloom/shared/order.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { apiQuery } from '../api/api-query.ts'
import { call } from '../api/client.ts'
import { Loaded } from './loaded.tsx'
import { type CorrectionTexts, discountFor, TEXT_PATHS, toSet, toTexts } from './order-correction.ts'
import { describeError, useReport } from './use-report.ts'

type Props = { readonly orderId: string; readonly onClose: () => void }

/** Corrects an order's receiver, note or total, with the reason. */
export function CorrectOrderDialog({ orderId, onClose }: Props) {
  const { t } = useTranslation('orders')
  const { t: shell } = useTranslation('shell')
  const query = useQuery(apiQuery('getOrder', { params: { id: orderId } }))
  const [form] = Form.useForm<CorrectionTexts>()
  const correct = useCorrect(orderId, onClose)
  return (
    <Modal
      open
      title={t('correct.title')}
      onCancel={onClose}
      okText={shell('action.save')}
      cancelText={shell('action.cancel')}
      confirmLoading={correct.isPending}
      onOk={form.submit}
    >
      <p className="muted">{t('correct.help')}</p>
      {correct.error && (
        <Alert
          role="alert"
          type="error"
          showIcon
          title={describeError(correct.error, shell('state.brokenTitle'))}
        />
      )}
      <Loaded query={query}>
        {({ order }) => (
          <Form
            form={form}
            layout="vertical"
            initialValues={toTexts(order)}
            onFinish={(texts) => correct.mutate({ order, texts })}
          >
            <CorrectionFields order={order} />
          </Form>
        )}
      </Loaded>
    </Modal>
  )
}

/** A person in one row, the place in the next, then what needs room. */
const WIDTHS = ['span-3', 'span-3', 'span-2', 'span-2', 'span-2', 'span-6', 'span-6'] as const
const LABELS = ['receiverName', 'receiverPhone', 'province', 'city', 'district', 'detail'] as const

function CorrectionFields({ order }: { readonly order: Order }) {
  const { t } = useTranslation('orders')
  return (
    <>
      <div className="correction-grid">
        {TEXT_PATHS.map((path, at) => (
          <Form.Item
            key={path}
            name={path}
            label={LABELS[at] ? t(`correct.${LABELS[at]}`) : t('facts.note')}
            className={`tight-item ${WIDTHS[at]}`}
          >
            {LABELS[at] ? <Input maxLength={200} /> : <Input.TextArea autoSize maxLength={2000} />}
          </Form.Item>
        ))}
      </div>
      <TotalItem order={order} />
      <Form.Item
        name="reason"
        label={t('correct.reason')}
        className="tight-item"
        rules={[{ required: true, whitespace: true, message: t('correct.reasonNeeded') }]}
      >
        <Input maxLength={500} placeholder={t('correct.reasonNeeded')} />
      </Form.Item>
    </>
  )
}

function TotalItem({ order }: { readonly order: Order }) {
  const { t } = useTranslation('orders')
  const total = parseMoney(Form.useWatch<string | undefined>('order.total') ?? '')
  const discount = total === undefined || total === order.total ? undefined : discountFor(order, total)
  return (
    <Form.Item
      name="order.total"
      label={t('facts.total')}
      className="tight-item"
      extra={
        discount === undefined
          ? undefined
          : t('correct.intoDiscount', { amount: formatMoney(discount, order.currency) })
      }
      rules={[
        {
          validator: async (_, text: string | undefined) => {
            if (text && parseMoney(text) === undefined) throw new Error(t('correct.amountWrong'))
          },
        },
      ]}
    >
      <Input prefix="¥" inputMode="decimal" maxLength={20} />
    </Form.Item>
  )
}

function useCorrect(orderId: string, onClose: () => void) {
  const { t } = useTranslation('orders')
  const client = useQueryClient()
  const report = useReport()
  return useMutation({
    mutationFn: async ({ order, texts }: { order: Order; texts: CorrectionTexts }) => {
      const set = toSet(order, texts)
      if (Object.keys(set).length > 0)
        await call('correctOrder', { params: { id: orderId }, body: { set, reason: texts.reason ?? '' } })
      return Object.keys(set).length
    },
    onSuccess: async (count) => {
      report.done(t(count ? 'correct.done' : 'correct.nothing'))
      onClose()
      await Promise.all(
        ['getOrder', 'getTimeline', 'listTasks', 'getTask', 'listOrders', 'getJournal'].map((name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      )
    },
  })
}
