import { SYSTEM_ROLES } from '@orderloom/shared/permission.ts'
import { useQuery } from '@tanstack/react-query'
import { apiQuery } from '../../api/api-query.ts'
import { useAccount, useMay } from '../../api/use-account.ts'
import { USUAL_BUSINESS_ROLES } from '../../parts/role-name.ts'

/** The roles a node may ask: those people have, those templates use, and the usual ones. */
export function useRoles(): string[] {
  const account = useAccount()
  const accounts =
    useQuery({ ...apiQuery('listAccounts'), enabled: useMay('manage-access') }).data?.items ?? []
  const templates = useQuery(apiQuery('listTemplates')).data?.items ?? []
  const given = [account, ...accounts].flatMap((each) => [...(each?.roles ?? []), ...(each?.actsAs ?? [])])
  return [
    ...new Set([
      ...USUAL_BUSINESS_ROLES,
      ...SYSTEM_ROLES,
      ...given,
      ...templates.flatMap((each) => each.roles),
    ]),
  ]
}
