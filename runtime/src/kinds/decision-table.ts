import {
  type Aggregate,
  cellRule,
  type TableOutput,
  type TableRow,
  type TableValue,
} from '@orderloom/shared/kinds/decision-table.ts'
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { type CompiledRule, compileRule, type Reason, type Truth } from '@orderloom/shared/rules/compile.ts'
import { calculate, compareExact, type Exact, fromExact, toExact } from '@orderloom/shared/rules/decimal.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import type { NodeBehaviour, Outcome } from '../outcome.ts'
import { judge } from './hit-policy.ts'

type Config = NodeConfig<'decision-table'>

/** A reason is kept for years: a table of hundreds of rows is told by the first that matter. */
const MAX_TOLD = 20

export const decisionTable: NodeBehaviour<'decision-table'> = (node, { catalogue }) => {
  const { config } = node
  const rows = config.rows.map((row) => compileRow(row, config, catalogue))
  return {
    enter: ({ scope }) => {
      const judged = rows.map((cells, at) => ({
        truth: truthOf(cells, scope),
        results: config.rows[at]!.then,
      }))
      const verdict = judge(config.hit, judged, config.outputs)
      if (verdict.output === 'conflict') return conflict(config.hit, verdict.rows)
      const { output } = verdict
      const told = output === 'none' ? rows.map((_, at) => at) : verdict.rows
      const reasons = told.slice(0, MAX_TOLD).flatMap((at) => reasonsOf(rows[at]!, scope, output))
      if (output !== 'next') return { do: 'leave', output, reasons }
      const hits = verdict.rows.map((at) => config.rows[at]!.then)
      return { do: 'leave', output, reasons, produced: resultsOf(hits, config) }
    },
  }
}

function compileRow({ when }: TableRow, { inputs }: Config, catalogue: FieldCatalogue): CompiledRule[] {
  return inputs.flatMap(({ value }, column) => {
    const cell = when[column] ?? null
    return cell === null ? [] : [compileRule(cellRule(cell, value), catalogue)]
  })
}

/** Kleene's and over the cells: one that does not hold settles the row, whatever is unknown beside it. */
function truthOf(cells: readonly CompiledRule[], scope: Scope): Truth {
  let result: Truth = true
  for (const cell of cells) {
    const truth = cell.evaluate(scope)
    if (truth === false) return false
    if (truth === 'unknown') result = 'unknown'
  }
  return result
}

/** A row that holds is told whole, an open one by its open cells, one that does not hold by what failed first. */
function reasonsOf(cells: readonly CompiledRule[], scope: Scope, output: string): Reason[] {
  const wanted = output === 'next' ? true : output === 'none' ? false : 'unknown'
  const told = cells.filter((cell) => cell.evaluate(scope) === wanted)
  const reasons: Reason[] = []
  for (const cell of wanted === false ? told.slice(0, 1) : told) cell.evaluate(scope, reasons)
  return reasons
}

function conflict(hit: string, rows: readonly number[]): Outcome {
  const named = rows.map((at) => at + 1).join('、')
  const message =
    hit === 'unique'
      ? `决策表的第 ${named} 行同时满足，而“唯一”只允许一行满足：请修改这些行的条件`
      : `决策表的第 ${named} 行同时满足但结果不同，而“任意”要求结果相同：请修改这些行`
  // The same values would meet the same rows again: trying again cannot help.
  return {
    do: 'fail',
    failure: { code: 'rule-undecided', exception: 'rule-undecided', message, final: true },
  }
}

type Results = Readonly<Record<string, unknown>>

function resultsOf(hits: readonly TableRow['then'][], { hit, aggregate, outputs }: Config): Results {
  const columns = outputs.map(({ name }, column) => {
    const values = hits.map((results) => results[column] ?? null)
    if (hit === 'collect' && aggregate) return [name, aggregated(aggregate, values, outputs[column]!)]
    // A cell without a result adds nothing to a list.
    if (hit === 'collect' || hit === 'rule-order') return [name, values.filter((value) => value !== null)]
    return [name, values[0] ?? null]
  })
  return Object.fromEntries(columns) as Results
}

/** Exact, as JSON carries it; null where no row has a figure. `count` counts the rows that hold. */
function aggregated(aggregate: Aggregate, values: readonly TableValue[], { type }: TableOutput): unknown {
  if (aggregate === 'count') return values.length
  const figures = values.flatMap((value) => toExact(value) ?? [])
  const [first, ...rest] = figures
  if (first === undefined) return null
  const total = rest.reduce<Exact>((sum, figure) => combine(aggregate, sum, figure), first)
  const result = fromExact(total)
  // Only decimals may be written as text; an amount past the exact integers is not known.
  return type === 'decimal' || typeof result === 'number' ? result : null
}

function combine(aggregate: 'sum' | 'min' | 'max', a: Exact, b: Exact): Exact {
  if (aggregate === 'sum') return calculate('+', a, b)!
  return compareExact(a, b) <= 0 === (aggregate === 'min') ? a : b
}
