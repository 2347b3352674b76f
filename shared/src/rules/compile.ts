import { compileClause } from './clause.ts'
import type { Named, Reason, Truth } from './compile-context.ts'
import { type Exact, fromExact } from './decimal.ts'
import type { FieldCatalogue, FieldType } from './field-catalogue.ts'
import type { Expression, Rule } from './rule.ts'
import type { RuleFault } from './rule-fault.ts'
import type { Scope, TermType } from './term.ts'
import { compileTerm } from './value.ts'

export type { Reason, Truth } from './compile-context.ts'

export type CompiledRule = {
  /** Type errors, unknown fields and wrong argument counts; empty for a rule fit to publish. */
  readonly faults: readonly RuleFault[]
  /**
   * Decides the rule. Pass `reasons` to have every clause written into it; without, nothing is built
   * and evaluation stops as soon as the answer is certain.
   */
  readonly evaluate: (scope: Scope, reasons?: Reason[]) => Truth
}

export type CompiledValue = {
  readonly faults: readonly RuleFault[]
  readonly type: FieldType
  /** The value as JSON carries it; undefined is unknown. `item` is what paths without a root are read from. */
  readonly evaluate: (scope: Scope, item?: unknown) => unknown
}

/** Compiles a rule into closures over the typed fields of a catalogue. Never throws on a rule of the right shape. */
export function compileRule(rule: Rule, catalogue: FieldCatalogue): CompiledRule {
  const faults: RuleFault[] = []
  const { decide, explain } = compileClause(rule, { catalogue, faults, path: [], compileClause })
  return {
    faults,
    evaluate: (scope, reasons) => (reasons ? explain(scope, reasons) : decide(scope, undefined)) ?? 'unknown',
  }
}

/** Compiles a value expression (a literal, a field, exact arithmetic, a list figure, or a clause as boolean). */
export function compileValue(
  expression: Expression,
  catalogue: FieldCatalogue,
  named: Named = {},
): CompiledValue {
  const faults: RuleFault[] = []
  const term = compileTerm(expression, {
    catalogue,
    faults,
    path: [],
    compileClause,
    ...named,
  })
  return {
    faults,
    type: toFieldType(term.type),
    evaluate: (scope, item) => toJson(term.type, term.read(scope, item)),
  }
}

function toFieldType(type: TermType): FieldType {
  if (type === 'number-literal') return 'decimal'
  if (type === 'text-literal') return 'text'
  return type === 'null' ? 'any' : type
}

function toJson(type: TermType, value: unknown): unknown {
  if (value === undefined) return undefined
  if (type === 'time') return new Date(value as number).toISOString()
  const numeric = type === 'money' || type === 'integer' || type === 'decimal' || type === 'number-literal'
  return numeric ? fromExact(value as Exact) : value
}
