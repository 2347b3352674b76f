import type { FieldCatalogue } from './field-catalogue.ts'
import type { Expression } from './rule.ts'
import type { RuleFault } from './rule-fault.ts'
import type { Scope } from './term.ts'

/** Kleene's third value is a word, so nobody takes it for false. */
export type Truth = boolean | 'unknown'

/** One clause as it was decided: what it says, whether it held, and the values it saw. */
export type Reason = {
  readonly clause: Expression
  readonly truth: Truth
  readonly seen: Readonly<Record<string, unknown>>
}

/** A compiled clause: true, false, or undefined for unknown. */
export type Clause = (scope: Scope, item: unknown, reasons?: Reason[]) => boolean | undefined

/** Shared while one expression is compiled. Clauses hold values and values hold clauses; this is where they meet. */
export type CompileContext = {
  readonly catalogue: FieldCatalogue
  readonly faults: RuleFault[]
  readonly path: readonly (string | number)[]
  readonly compileClause: (rule: Expression, context: CompileContext) => Clause
}
