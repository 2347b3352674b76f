import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { Page } from '../../parts/page.tsx'
import { KeysPanel } from './keys-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { RoleGuide } from './role-guide.tsx'

/** Who may do what: people, keys for programs, and what the roles mean. */
export function AccessPage() {
  const { t } = useTranslation('access')
  return (
    <Page title={t('title')}>
      <Tabs
        items={[
          { key: 'people', label: t('people'), children: <PeoplePanel /> },
          { key: 'keys', label: t('keys'), children: <KeysPanel /> },
          { key: 'roles', label: t('roles'), children: <RoleGuide /> },
        ]}
      />
    </Page>
  )
}
