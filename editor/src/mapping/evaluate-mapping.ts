import type { Locale } from '@orderloom/shared/localized.ts'
import { compileValue } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { type Expression, toVarPath } from '@orderloom/shared/rules/rule.ts'
import { compileTemplate, formatValue, isTemplate } from '@orderloom/shared/rules/template.ts'
import { READERS, type Scope } from '@orderloom/shared/rules/term.ts'

export type MappingResult = {
  /** The value as people read it; undefined while it is not known for this sample. */
  readonly shown: string | undefined
  readonly faults: readonly string[]
  /** The value is known but not of the target's type: the node would fail. */
  readonly misfit: boolean
}

export type MappingContext = {
  readonly catalogue: FieldCatalogue
  readonly scope: Scope | undefined
  readonly locale: Locale
}

/** What a row of a mapping gives for one sample order, by the same compilers the interpreter uses. */
export function evaluateMapping(
  { to, value }: { readonly to: string; readonly value: Expression },
  { catalogue, scope, locale }: MappingContext,
): MappingResult {
  const { faults, result, type } = compute(value, catalogue, scope)
  const target = catalogue.find(to)
  // Where the target says nothing of its type, the value is shown by its own.
  const shownAs = target ?? catalogue.find(toVarPath(value) ?? '') ?? { type }
  const misfit = result !== undefined && target !== undefined && READERS[target.type](result) === undefined
  return {
    shown: result === undefined ? undefined : formatValue(result, shownAs, { locale }),
    faults: faults.map((fault) => fault.message[locale]),
    misfit,
  }
}

function compute(value: Expression, catalogue: FieldCatalogue, scope: Scope | undefined) {
  if (typeof value === 'string' && !isTemplate(value))
    return { faults: [], result: value as unknown, type: 'text' as const }
  const compiled =
    typeof value === 'string'
      ? { ...compileTemplate(value, catalogue), type: 'text' as const }
      : compileValue(value, catalogue)
  return {
    faults: compiled.faults,
    result: scope && compiled.faults.length === 0 ? compiled.evaluate(scope, scope) : undefined,
    type: compiled.type,
  }
}
