import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useReport } from '../../parts/use-report.ts'

type Props = { readonly id: string; readonly name: string }

/** Takes a key back for good, after a question. */
export function RevokeKey({ id, name }: Props) {
  const { t } = useTranslation('access')
  const { t: shell } = useTranslation('shell')
  const { modal } = App.useApp()
  const client = useQueryClient()
  const report = useReport()
  const revoke = useMutation({
    mutationFn: () => call('revokeKey', { params: { id } }),
    onError: report.failed,
    onSuccess: async () => {
      report.done(t('revoked'))
      await client.invalidateQueries({ queryKey: ['listKeys'] })
    },
  })
  const ask = () =>
    void modal.confirm({
      title: t('revokeTitle', { name }),
      content: t('revokeHelp'),
      okText: t('revoke'),
      cancelText: shell('action.cancel'),
      okButtonProps: { danger: true },
      onOk: () => revoke.mutate(),
    })
  return (
    <Button type="link" danger loading={revoke.isPending} onClick={ask}>
      {t('revoke')}
    </Button>
  )
}
