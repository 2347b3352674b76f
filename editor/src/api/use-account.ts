import type { Account } from '@orderloom/shared/api.ts'
import { type Action, isAllowed } from '@orderloom/shared/permission.ts'
import { useQuery } from '@tanstack/react-query'
import { apiQuery } from './api-query.ts'

/** Who is signed in; read again rarely, since every answer tells when the session is over. */
export const sessionQuery = () => ({ ...apiQuery('whoAmI'), staleTime: 5 * 60_000 })

/** The signed-in account; undefined only on the pages before sign-in. */
export function useAccount(): Account | undefined {
  return useQuery(sessionQuery()).data
}

/** Whether the signed-in account may do something; the server decides, this only hides dead ends. */
export function useMay(action: Action): boolean {
  return isAllowed(useAccount()?.roles ?? [], action)
}
