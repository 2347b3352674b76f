import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/api-error.ts'
import { useReport } from '../../parts/use-report.ts'
import { useCreateWorkflow } from './use-create-workflow.ts'

/** Imports an exported workflow; what is wrong with the file is listed problem by problem. */
export function useImport(): (file: File) => Promise<void> {
  const { t } = useTranslation('workflows')
  const { modal } = App.useApp()
  const report = useReport()
  const create = useCreateWorkflow()
  const refuse = (title: string, problems: readonly string[]) =>
    void modal.error({
      title,
      content: (
        <ul className="reason-list">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ),
    })
  return async (file) => {
    const document = parseObject(await file.text())
    if (!document) return refuse(t('importFailed'), [t('importNotJson', { file: file.name })])
    await create.mutateAsync(document).then(
      () =>
        report.done(t('imported', { name: typeof document.name === 'string' ? document.name : file.name })),
      (error: unknown) => refuse(t('importFailed'), problemsOf(error)),
    )
  }
}

function problemsOf(error: unknown): string[] {
  if (!(error instanceof ApiError)) return [String(error)]
  const told = error.problems.map(({ path, message }) => (path ? `${path} · ${message}` : message))
  return told.length > 0 ? told : [error.message]
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
