import { HIT_POLICIES, type HitPolicy, type TableOutput } from '@orderloom/shared/kinds/decision-table.ts'
import type { Truth } from '@orderloom/shared/rules/compile.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JudgedRow, judge } from './hit-policy.ts'

const SEED = { seed: 20261125, numRuns: 2000 }
const CHOICES = ['a', 'b', 'c']
const OUTPUTS: readonly TableOutput[] = [
  { name: 'grade', type: 'choice', choices: CHOICES },
  { name: 'note', type: 'text' },
]

const truth = fc.constantFrom<Truth[]>(true, false, 'unknown')
const results = fc.tuple(fc.constantFrom(...CHOICES, null), fc.constantFrom('x', 'y'))
const rows = fc.array(fc.record({ truth, results }), { maxLength: 6 })
const policy = fc.constantFrom(...HIT_POLICIES)

/**
 * The naive reading: what each policy says where everything is known, straight from the definition. An open row
 * makes the table unknown exactly where filling it in one way or the other leads to different answers.
 */
function naive(hit: HitPolicy, known: readonly JudgedRow[]): string {
  const holding = known.filter((row) => row.truth === true)
  if (holding.length === 0) return 'none'
  const told = holding.map((row) => JSON.stringify(row.results))
  if (hit === 'unique') return holding.length > 1 ? 'conflict' : told[0]!
  if (hit === 'any') return new Set(told).size > 1 ? 'conflict' : told[0]!
  if (hit === 'first') return told[0]!
  if (hit === 'priority') {
    for (const choice of [...CHOICES, null])
      for (const row of holding) if (row.results[0] === choice) return JSON.stringify(row.results)
    throw new Error('a row without any of the choices')
  }
  return told.join()
}

function worlds(table: readonly JudgedRow[]): JudgedRow[][] {
  return table.reduce<JudgedRow[][]>(
    (all, row) =>
      (row.truth === 'unknown' ? [true, false] : [row.truth]).flatMap((truth) =>
        all.map((world) => [...world, { ...row, truth }]),
      ),
    [[]],
  )
}

/** The answer of a verdict, written as the naive reading writes it. */
function answer(hit: HitPolicy, table: readonly JudgedRow[]): string {
  const verdict = judge(hit, table, OUTPUTS)
  if (verdict.output !== 'next') return verdict.output
  const told = verdict.rows.map((at) => JSON.stringify(table[at]!.results))
  return hit === 'collect' || hit === 'rule-order' ? told.join() : told[0]!
}

describe('a hit policy', () => {
  it('reads a table without unknowns as its definition says', () => {
    const decided = fc.array(fc.record({ truth: fc.boolean(), results }), { maxLength: 6 })
    fc.assert(
      fc.property(policy, decided, (hit, table) => {
        expect(answer(hit, table)).toBe(naive(hit, table))
      }),
      SEED,
    )
  })

  it('decides only what holds however the unknown rows turn out', () => {
    fc.assert(
      fc.property(policy, rows, (hit, table) => {
        const seen = answer(hit, table)
        if (seen === 'unknown') return
        for (const world of worlds(table)) expect(naive(hit, world)).toBe(seen)
      }),
      SEED,
    )
  })

  it('is unknown only where the unknown rows make a difference, save that first and collect do not look at results', () => {
    fc.assert(
      fc.property(policy, rows, (hit, table) => {
        if (answer(hit, table) !== 'unknown') return
        const outcomes = new Set(worlds(table).map((world) => naive(hit, world)))
        if (hit === 'first') expect(table.some((row) => row.truth === 'unknown')).toBe(true)
        else expect(outcomes.size).toBeGreaterThan(1)
      }),
      SEED,
    )
  })

  it('names the rows that disagree', () => {
    const row = (truth: Truth, ...results: string[]): JudgedRow => ({ truth, results })
    const table = [row(true, 'a', 'x'), row(false, 'b', 'x'), row(true, 'c', 'x')]
    expect(judge('unique', table, OUTPUTS)).toEqual({ output: 'conflict', rows: [0, 2] })
    expect(judge('any', table, OUTPUTS)).toEqual({ output: 'conflict', rows: [0, 2] })
    expect(judge('priority', table, OUTPUTS)).toEqual({ output: 'next', rows: [0] })
  })

  it('prefers the choice that stands first, whatever the order of the rows', () => {
    const row = (truth: Truth, choice: string): JudgedRow => ({ truth, results: [choice, 'x'] })
    expect(judge('priority', [row(true, 'c'), row(true, 'b')], OUTPUTS)).toEqual({
      output: 'next',
      rows: [1],
    })
    expect(judge('priority', [row(true, 'b'), row('unknown', 'a')], OUTPUTS).output).toBe('unknown')
    expect(judge('priority', [row(true, 'b'), row('unknown', 'c')], OUTPUTS).output).toBe('next')
  })
})
