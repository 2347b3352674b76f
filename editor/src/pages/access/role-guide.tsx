import { SYSTEM_ROLES } from '@orderloom/shared/permission.ts'
import { useTranslation } from 'react-i18next'
import { USUAL_BUSINESS_ROLES, useRoleName } from '../../parts/role-name.ts'

/** What each role lets somebody do. */
export function RoleGuide() {
  const { t } = useTranslation('access')
  const roleName = useRoleName()
  return (
    <section className="section">
      <p>{t('rolesLead')}</p>
      <h2 className="section-title">{t('systemRoles')}</h2>
      <dl className="role-grid">
        {SYSTEM_ROLES.map((role) => (
          <div key={role} className="fact">
            <dt>{roleName(role)}</dt>
            <dd>{t(`explain.${role}`)}</dd>
          </div>
        ))}
      </dl>
      <h2 className="section-title" style={{ marginTop: 20 }}>
        {t('businessRoles')}
      </h2>
      <p>{USUAL_BUSINESS_ROLES.map(roleName).join(' · ')}</p>
      <p className="muted">{t('explain.business')}</p>
    </section>
  )
}
