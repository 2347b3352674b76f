import type { Field } from '../field-catalogue.ts'
import { fold } from './fold.ts'

type Choices = NonNullable<Field['choices']>

/**
 * The choice a word means: its value, its label in either language, or the beginning of one label only,
 * as 微信 for 微信小店. Undefined where none or several fit.
 */
export function readChoice(text: string, choices: Choices): string | undefined {
  const word = fold(text)
  const labelled = (fits: (label: string) => boolean) =>
    choices.filter(({ label }) => fits(fold(label.zh)) || fits(fold(label.en)))
  if (choices.some(({ value }) => value === text)) return text
  const exact = labelled((label) => label === word)
  if (exact.length > 0) return only(exact)
  return word.length > 1 ? only(labelled((label) => label.startsWith(word))) : undefined
}

const only = (found: Choices) => (found.length === 1 ? found[0]!.value : undefined)

/** A text in quotes beside a choice: a label stands for its value, everything else for itself. */
export function readQuotedChoice(text: string, choices: Choices): string {
  if (choices.some(({ value }) => value === text)) return text
  return only(choices.filter(({ label }) => label.zh === text || label.en === text)) ?? text
}
