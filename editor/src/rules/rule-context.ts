import type { Locale } from '@orderloom/shared/localized.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'

/** What every part of the rule builder needs to know. */
export type RuleContext = {
  readonly catalogue: FieldCatalogue
  readonly locale: Locale
  /** The sample order values are shown from. */
  readonly scope: Scope | undefined
  /** The list whose items are asked about, inside `some`, `all`, `none`. */
  readonly list?: string
  readonly readOnly: boolean
  /** Asked for by a clause the builder cannot draw. */
  readonly onEditJson: () => void
}
