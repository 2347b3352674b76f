import type { TemplateAnswer } from '@orderloom/shared/api.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/api-error.ts'
import { call } from '../../api/client.ts'
import { useSay } from '../../parts/use-locale.ts'
import { describeError, useReport } from '../../parts/use-report.ts'

/** Makes a workflow from a template and publishes it; a draft left from an earlier try is used again. */
export function usePublishTemplate() {
  const { t } = useTranslation('start')
  const { t: shell } = useTranslation('shell')
  const { modal } = App.useApp()
  const say = useSay()
  const client = useQueryClient()
  const report = useReport()
  return useMutation({
    mutationFn: async (template: TemplateAnswer) => {
      const key = await draftOf(template, say(template.name))
      await call('publish', { params: { key }, body: {} })
      return say(template.name)
    },
    onSuccess: (name) => report.done(t('published', { name })),
    onError: (error) =>
      void modal.error({
        title: t('problemsTitle'),
        content: `${describeError(error, shell('state.brokenTitle'))} ${t('problemsHelp')}`,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['listWorkflows'] }),
  })
}

async function draftOf(template: TemplateAnswer, name: string): Promise<string> {
  const key = template.document.key
  try {
    return (await call('useTemplate', { params: { key: template.key }, body: { key, name } })).key
  } catch (error) {
    if (error instanceof ApiError && error.code === 'key-exists') return key
    throw error
  }
}
