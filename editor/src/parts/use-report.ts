import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'

/** Says briefly that an act worked, or why it did not. */
export function useReport(): { done: (text: string) => void; failed: (error: unknown) => void } {
  const { message } = App.useApp()
  const { t } = useTranslation('shell')
  return {
    done: (text) => void message.success(text),
    failed: (error) => void message.error(describeError(error, t('state.brokenTitle')), 6),
  }
}

/** An error in one line: its message, and the first problems it names. */
export function describeError(error: unknown, otherwise: string): string {
  if (!(error instanceof ApiError)) return otherwise
  const problems = error.problems.slice(0, 3).map((problem) => problem.message)
  return [error.message, ...problems].join(' · ')
}
