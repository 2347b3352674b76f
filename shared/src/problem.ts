import type { Locale, Localized } from './localized.ts'

export type Severity = 'error' | 'warning'

/** Something wrong with a drawing or an input: data, never thrown. Errors block publishing, warnings do not. */
export type Problem = {
  readonly code: string
  readonly severity: Severity
  /** What is wrong, where, and how to mend it, in the user's own labels. */
  readonly message: Localized
  readonly nodeId?: string
  /** Dotted path into the input or the node's config. */
  readonly path?: string
  /** An order that shows the problem. */
  readonly example?: unknown
}

/** A problem as the API answers it: one wording, in the caller's language. */
export type ProblemAnswer = Omit<Problem, 'message'> & { readonly message: string }

export function toProblemAnswer(problem: Problem, locale: Locale): ProblemAnswer {
  return { ...problem, message: problem.message[locale] }
}
