import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import relativeTime from 'dayjs/plugin/relativeTime'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { initialLanguage, LANGUAGES } from './language.ts'
import { NAMESPACES } from './resources.ts'

dayjs.extend(relativeTime)

/** Starts the texts in the remembered language; document and dates follow every switch. */
export async function startI18n(language = initialLanguage()): Promise<void> {
  i18next.on('languageChanged', applyLanguage)
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    supportedLngs: LANGUAGES,
    ns: Object.keys(NAMESPACES),
    defaultNS: 'shell',
    resources: Object.fromEntries(LANGUAGES.map((each) => [each, textsOf(each)])),
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

function textsOf(language: (typeof LANGUAGES)[number]) {
  return Object.fromEntries(Object.entries(NAMESPACES).map(([name, texts]) => [name, texts[language]]))
}

function applyLanguage(language: string): void {
  document.documentElement.lang = language
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
}
