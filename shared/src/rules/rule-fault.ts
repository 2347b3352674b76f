import type { Localized } from '../localized.ts'

/** Something wrong inside a rule, placed by its path in the JSON. The checks turn it into a problem of a node. */
export type RuleFault = {
  readonly code: 'unknown-field' | 'type-error' | 'wrong-arity' | 'empty-rule' | 'not-a-rule'
  readonly path: readonly (string | number)[]
  readonly message: Localized
  /** The field concerned, where there is one. */
  readonly field?: string
}
