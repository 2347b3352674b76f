import type { ValueOperator } from './declare.ts'
import { FIGURE_OPERATORS } from './figures.ts'
import { TEXT_OPERATORS } from './texts.ts'
import { TIME_OPERATORS } from './times.ts'

/** THE table of value operators that need all their arguments known. */
export const VALUE_OPERATORS: Readonly<Record<string, ValueOperator>> = {
  ...TEXT_OPERATORS,
  ...FIGURE_OPERATORS,
  ...TIME_OPERATORS,
}
