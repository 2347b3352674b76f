import type { RunAnswer } from '@orderloom/shared/api.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useMay } from '../../api/use-account.ts'
import { useReport } from '../../parts/use-report.ts'

/** Ends a run that is still under way, after a question and with a reason. */
export function CancelRun({ run }: { readonly run: RunAnswer }) {
  const { t } = useTranslation('orders')
  const { t: shell } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const [comment, setComment] = useState('')
  const id = useId()
  const cancel = useCancelRun(run.id, () => setOpen(false))
  const may = useMay('mend-runs')
  if (!may || (run.status !== 'running' && run.status !== 'waiting')) return null
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('run.cancel')}
      </Button>
      <Modal
        open={open}
        title={t('run.cancelTitle')}
        okText={t('run.cancelConfirm')}
        cancelText={shell('action.back')}
        okButtonProps={{ danger: true }}
        confirmLoading={cancel.isPending}
        onOk={() => cancel.mutate(comment.trim() ? { comment: comment.trim() } : {})}
        onCancel={() => setOpen(false)}
      >
        <p>{t('run.cancelHelp')}</p>
        <label htmlFor={id}>{t('run.cancelReason')}</label>
        <Input.TextArea
          id={id}
          value={comment}
          maxLength={1000}
          autoSize={{ minRows: 2 }}
          onChange={(event) => setComment(event.target.value)}
        />
      </Modal>
    </>
  )
}

function useCancelRun(id: string, onDone: () => void) {
  const { t } = useTranslation('orders')
  const client = useQueryClient()
  const report = useReport()
  return useMutation({
    mutationFn: (body: { comment?: string }) => call('cancelRun', { params: { id }, body }),
    onError: report.failed,
    onSuccess: () => {
      report.done(t('run.cancelled'))
      onDone()
    },
    onSettled: () =>
      Promise.all(
        ['getOrder', 'getTimeline', 'listTasks', 'listOrders', 'getJournal', 'getRun'].map((name) =>
          client.invalidateQueries({ queryKey: [name] }),
        ),
      ),
  })
}
