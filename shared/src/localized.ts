/** The two languages of the product; `zh` is the first. */
export type Locale = 'zh' | 'en'

/** One wording in both languages. Every label, message and help text is one of these. */
export type Localized = { readonly zh: string; readonly en: string }

/** The locale an `Accept-Language` header or a browser language asks for; Chinese unless English comes first. */
export function toLocale(language: string | undefined): Locale {
  return /^\s*en\b/i.test(language ?? '') ? 'en' : 'zh'
}
