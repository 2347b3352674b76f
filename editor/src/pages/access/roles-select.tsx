import { SYSTEM_ROLES } from '@orderloom/shared/permission.ts'
import { SlugSchema } from '@orderloom/shared/scalar.ts'
import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { USUAL_BUSINESS_ROLES, useRoleName } from '../../parts/role-name.ts'

/** Form item for roles: the known ones with their names, and any business role by typing it. */
export function RolesItem() {
  const { t } = useTranslation('access')
  const roleName = useRoleName()
  const toOption = (role: string) => ({ value: role, label: roleName(role) })
  return (
    <Form.Item
      name="roles"
      label={t('rolesLabel')}
      extra={t('rolesHelp')}
      rules={[
        {
          validator: async (_, roles: string[] | undefined) => {
            if (!roles?.length) throw new Error(t('rolesNeeded'))
            const wrong = roles.find((role) => !SlugSchema.safeParse(role).success)
            if (wrong) throw new Error(t('roleWrong', { role: wrong }))
          },
        },
      ]}
    >
      <Select
        mode="tags"
        options={[
          { label: t('systemRoles'), options: SYSTEM_ROLES.map(toOption) },
          { label: t('businessRoles'), options: USUAL_BUSINESS_ROLES.map(toOption) },
        ]}
      />
    </Form.Item>
  )
}
