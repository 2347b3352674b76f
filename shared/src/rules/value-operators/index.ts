import type { Named } from '../compile-context.ts'
import type { ValueOperator } from './declare.ts'
import { FIGURE_OPERATORS } from './figures.ts'
import { TEXT_OPERATORS } from './texts.ts'
import { TIME_OPERATORS, workingDaysOperator } from './times.ts'

/** THE table of value operators that need all their arguments known; some depend on what may be named. */
export const VALUE_OPERATORS: Readonly<Record<string, ValueOperator | ((named: Named) => ValueOperator)>> = {
  ...TEXT_OPERATORS,
  ...FIGURE_OPERATORS,
  ...TIME_OPERATORS,
  addWorkingDays: workingDaysOperator,
}
