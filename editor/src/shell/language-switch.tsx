import { GlobalOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { rememberLanguage } from '../i18n/language.ts'

/** One tap to the other language; its name is written in that language. */
export function LanguageSwitch() {
  const { i18n } = useTranslation()
  const other = i18n.language === 'en' ? 'zh-CN' : 'en'
  const switchLanguage = () => {
    rememberLanguage(other)
    void i18n.changeLanguage(other)
  }
  return (
    <Button type="text" icon={<GlobalOutlined aria-hidden />} lang={other} onClick={switchLanguage}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  )
}
