import { type Locale, toLocale } from '@orderloom/shared/localized.ts'

/** The interface languages; the first is the product's own. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const STORED_AS = 'orderloom.language'

/** The language chosen before, else the browser's: Chinese unless it asks for English first. */
export function initialLanguage(): Language {
  const stored = localStorage.getItem(STORED_AS)
  return (
    LANGUAGES.find((language) => language === stored) ??
    (toLocale(navigator.language) === 'en' ? 'en' : 'zh-CN')
  )
}

/** Keeps the choice for the next visit on this device. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORED_AS, language)
}

/** The key under which shared texts are written for a language. */
export function localeOf(language: string): Locale {
  return language === 'en' ? 'en' : 'zh'
}
