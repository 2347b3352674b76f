import type { WorkingCalendar } from '../working-days.ts'
import type { FieldCatalogue } from './field-catalogue.ts'
import type { Expression } from './rule.ts'
import type { RuleFault } from './rule-fault.ts'
import type { Scope } from './term.ts'

/** Kleene's third value is a word, so nobody takes it for false. */
export type Truth = boolean | 'unknown'

/**
 * One clause as it was decided: what it says, whether it held, and the values it saw by their path. A list is
 * remembered by its length (plain texts as they are), an absent value as null, a nested object as `{}`. What was
 * wrong inside a list stands under its place, `order.lines.1.quantity`, counted from 0.
 */
export type Reason = {
  readonly clause: Expression
  readonly truth: Truth
  readonly seen: Readonly<Record<string, unknown>>
}

/** True, false, or undefined for unknown. Stops as soon as the answer is certain and builds nothing. */
export type Decide = (scope: Scope, item: unknown) => boolean | undefined

/** A compiled clause in its two ways to run; both give the same answer. */
export type Clause = {
  readonly decide: Decide
  /** Looks at every clause and writes the reason of each, in the order of the rule. */
  readonly explain: (scope: Scope, reasons: Reason[]) => boolean | undefined
}

/** Shared while one expression is compiled. Clauses hold values and values hold clauses; this is where they meet. */
export type CompileContext = Named & {
  readonly catalogue: FieldCatalogue
  readonly faults: RuleFault[]
  readonly path: readonly (string | number)[]
  readonly compileClause: (rule: Expression, context: CompileContext) => Clause
}

/** What an expression may name beside fields: code tables, and working calendars beside the one of China. */
export type Named = {
  readonly tables?: CodeTables | undefined
  readonly calendars?: Readonly<Record<string, WorkingCalendar>> | undefined
}

/** Named lists of codes, as a mapping document carries them: `{ carriers: { SF: 'shunfeng' } }`. */
export type CodeTables = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>
