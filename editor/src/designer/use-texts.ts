import { type Locale, toLocale } from '@orderloom/shared/localized.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextKey } from '../i18n/designer.ts'

export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

/** The designer's wordings in the current language, and that language for labels that carry both. */
export function useTexts(): { readonly t: Translate; readonly locale: Locale } {
  const { t, i18n } = useTranslation('designer')
  return useMemo(
    () => ({ t: t as unknown as Translate, locale: toLocale(i18n.language) }),
    [t, i18n.language],
  )
}
