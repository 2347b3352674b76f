import type { TemplateAnswer } from '@orderloom/shared/api.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useSay } from '../../parts/use-locale.ts'
import { type Named, NameWorkflow } from '../workflows/name-workflow.tsx'

type Props = { readonly template: TemplateAnswer; readonly onClose: () => void }

/** Names the copy of a template, then opens it in the designer. */
export function UseTemplate({ template, onClose }: Props) {
  const { t } = useTranslation('workflows')
  const say = useSay()
  const client = useQueryClient()
  const navigate = useNavigate()
  const use = useMutation({
    mutationFn: (named: Named) => call('useTemplate', { params: { key: template.key }, body: named }),
    onSuccess: async ({ key }) => {
      await client.invalidateQueries({ queryKey: ['listWorkflows'] })
      await navigate({ to: '/workflows/$key', params: { key } })
    },
  })
  return (
    <NameWorkflow
      title={t('useTitle', { name: say(template.name) })}
      initial={{ name: say(template.name), key: template.document.key }}
      okText={t('useConfirm')}
      pending={use.isPending}
      error={use.error}
      onName={use.mutate}
      onClose={onClose}
    />
  )
}
