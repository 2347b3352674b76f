import type { NamedValue } from '@orderloom/shared/kinds/named-value.ts'
import { compileValue } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { compileTemplate, isTemplate } from '@orderloom/shared/rules/template.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'

/** Reads a value of a config: a text with or without `{{field}}` places, a field or a calculation. Undefined is unknown. */
export function readerFor(value: Expression, catalogue: FieldCatalogue): (scope: Scope) => unknown {
  if (typeof value === 'string')
    return isTemplate(value) ? compileTemplate(value, catalogue).evaluate : () => value
  return compileValue(value, catalogue).evaluate
}

/** Reads a list of named values; what is not known is absent, never null. */
export function namedReader(
  values: readonly NamedValue[] | undefined,
  catalogue: FieldCatalogue,
): (scope: Scope) => Record<string, unknown> {
  const readers = (values ?? []).map(({ name, value }) => [name, readerFor(value, catalogue)] as const)
  return (scope) =>
    Object.fromEntries(
      readers.map(([name, read]) => [name, read(scope)] as const).filter(([, value]) => value !== undefined),
    )
}
