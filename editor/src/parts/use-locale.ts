import type { Locale, Localized } from '@orderloom/shared/localized.ts'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../i18n/language.ts'

/** The language shared texts are to be shown in; follows the switch. */
export function useLocale(): Locale {
  return localeOf(useTranslation().i18n.language)
}

/** Picks the wording of a shared text. */
export function useSay(): (text: Localized) => string {
  const locale = useLocale()
  return (text) => text[locale]
}
