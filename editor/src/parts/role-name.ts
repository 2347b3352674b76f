import { SYSTEM_ROLES } from '@orderloom/shared/permission.ts'
import { useTranslation } from 'react-i18next'

/** Business roles offered before anybody has invented others. */
export const USUAL_BUSINESS_ROLES = ['finance', 'warehouse', 'service', 'manager', 'purchasing'] as const

const NAMED = [...SYSTEM_ROLES, ...USUAL_BUSINESS_ROLES] as const

/** The word people use for a role; a role of the merchant's own shows its slug. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation('access')
  return (role) => {
    const named = NAMED.find((each) => each === role)
    return named ? t(`role.${named}`) : role
  }
}
