import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

const SHORTEST = 10
const LONGEST = 128

/** A new password; its rule is told before typing and how far off it is while typing. */
export function PasswordItem({ label }: { readonly label: string }) {
  const { t } = useTranslation('shell')
  return (
    <Form.Item
      name="password"
      label={label}
      extra={t('setup.passwordRule')}
      rules={[
        {
          validator: async (_, value: string | undefined) => {
            const length = value?.length ?? 0
            if (length < SHORTEST) throw new Error(t('setup.passwordShort', { count: SHORTEST - length }))
            if (length > LONGEST) throw new Error(t('setup.passwordRule'))
          },
        },
      ]}
    >
      <Input.Password autoComplete="new-password" size="large" maxLength={LONGEST} />
    </Form.Item>
  )
}
