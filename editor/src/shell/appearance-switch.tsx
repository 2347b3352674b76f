import { BulbFilled, BulbOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { APPEARANCES, setAppearance, useAppearance } from '../appearance.ts'

/** Light, dark, or like the system. */
export function AppearanceSwitch() {
  const { t } = useTranslation('shell')
  const { appearance, dark } = useAppearance()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [appearance],
        items: APPEARANCES.map((key) => ({
          key,
          label: t(`tools.${key}`),
          onClick: () => setAppearance(key),
        })),
      }}
    >
      <Button
        type="text"
        aria-label={t('tools.appearance')}
        icon={dark ? <BulbFilled aria-hidden /> : <BulbOutlined aria-hidden />}
      />
    </Dropdown>
  )
}
