import { useTranslation } from 'react-i18next'

const NAMED = [
  'approve',
  'reject',
  'submit',
  'retry',
  'skip',
  'reroute',
  'cancel',
  'approved',
  'rejected',
  'submitted',
] as const

/** The word for a decision, whether it is told as an act or as its result. */
export function useDecisionName(): (decision: string) => string {
  const { t } = useTranslation('tasks')
  return (decision) => {
    const named = NAMED.find((each) => each === decision)
    return named ? t(`past.${named}`) : decision
  }
}
