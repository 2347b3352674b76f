import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { compileValue } from '@orderloom/shared/rules/compile.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { compileTemplate } from '@orderloom/shared/rules/template.ts'
import type { Scope } from '@orderloom/shared/rules/term.ts'
import { type MatchValue, readCell, toColumnField } from '@orderloom/shared/table.ts'
import type { NodeBehaviour } from '../outcome.ts'

/**
 * Asks for a row and rests for the answer: `{ found, version, row }`, the row's cells as text by column.
 * A table or column that does not exist comes as `effect-failed`.
 */
export const lookup: NodeBehaviour<'lookup'> = (node, { id, catalogue }) => {
  const { table = '', columns } = node.config
  const readers = node.config.match.map(
    ({ column, value }) => [column, matchReader(value, catalogue)] as const,
  )
  const wanted = columns.map(({ name }) => name)
  return {
    enter: ({ key, scope }) => {
      const values = readers.map(([column, read]) => [column, read(scope)] as const)
      if (!values.every(isKnown)) return { do: 'leave', output: 'unknown' }
      const match = Object.fromEntries(values)
      return {
        do: 'rest',
        waiting: { for: 'effect', key, effect: 'look-up' },
        effects: [{ type: 'look-up', key, node: id, table, match, columns: wanted }],
      }
    },
    resume: (_, event) => {
      if (event.type !== 'effect-succeeded') return undefined
      if (event.result.found !== true) return { do: 'leave', output: 'missing' }
      return { do: 'leave', output: 'found', produced: typed(event.result.row, columns) }
    },
  }
}

type Columns = NodeConfig<'lookup'>['columns']

/** A cell that is not of its type is absent, never guessed. */
function typed(row: unknown, columns: Columns): Record<string, unknown> {
  const cells = new Map(Object.entries((row ?? {}) as Readonly<Record<string, unknown>>))
  const produced = columns.map(({ name, type }) => {
    const cell = cells.get(name)
    return [toColumnField(name), typeof cell === 'string' ? (readCell(cell, type) ?? null) : null] as const
  })
  return Object.fromEntries(produced)
}

function matchReader(value: Expression, catalogue: FieldCatalogue): (scope: Scope) => MatchValue | undefined {
  if (typeof value === 'string') return compileTemplate(value, catalogue).evaluate
  const { type, evaluate } = compileValue(value, catalogue)
  return (scope) => {
    const seen = evaluate(scope)
    // Tables are written in yuan and read in yuan.
    if (type === 'money') return typeof seen === 'number' ? seen / 100 : undefined
    if (type === 'integer' || type === 'decimal') return seen === undefined ? undefined : Number(seen)
    return isMatchValue(seen) ? seen : undefined
  }
}

const isKnown = (pair: readonly [string, MatchValue | undefined]): pair is readonly [string, MatchValue] =>
  pair[1] !== undefined

const isMatchValue = (value: unknown): value is MatchValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
