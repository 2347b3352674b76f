import { canvasTexts } from '../canvas/texts.ts'
import { frameTexts } from '../designer/texts.ts'
import { tableTexts } from '../inspector/table-texts.ts'
import { inspectorTexts } from '../inspector/texts.ts'
import { ruleTexts } from '../rules/texts.ts'
import { testRunTexts } from '../test-run/texts.ts'

const TEXTS = {
  ...canvasTexts,
  ...frameTexts,
  ...inspectorTexts,
  ...tableTexts,
  ...ruleTexts,
  ...testRunTexts,
}

export type TextKey = keyof typeof TEXTS

const inLanguage = (at: 0 | 1) =>
  Object.fromEntries(Object.entries(TEXTS).map(([key, wording]) => [key, wording[at]])) as Record<
    TextKey,
    string
  >

/** The designer's wordings; written in pairs, so that neither language can lack one. */
export const designerTexts = { 'zh-CN': inLanguage(0), en: inLanguage(1) }
