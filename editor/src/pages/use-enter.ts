import type { Account } from '@orderloom/shared/api.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { sessionQuery } from '../api/use-account.ts'

/** Goes in with a fresh session: back to where the visitor was heading, else home. */
export function useEnter(): (account: Account, back?: string) => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  return async (account, back) => {
    // Nothing another person read in this tab may be shown to this one.
    client.clear()
    client.setQueryData(sessionQuery().queryKey, account)
    router.history.push(back ?? '/')
  }
}
