import type { Expression } from '@orderloom/shared/rules/rule.ts'

/** A sentence as it was typed, and the rule it belongs to: once that is edited elsewhere, the text is out of date. */
export type SentenceDraft = {
  readonly text: string
  readonly of: string
  /** Whether the text says the rule; if not, the rule stays as it was. */
  readonly understood: boolean
}

/** The draft while its rule is still the current one. */
export function currentDraft(draft: SentenceDraft | undefined, rule: Expression): SentenceDraft | undefined {
  return draft?.of === JSON.stringify(rule) ? draft : undefined
}
