import type { HitPolicy, TableOutput, TableValue } from '@orderloom/shared/kinds/decision-table.ts'
import type { Truth } from '@orderloom/shared/rules/compile.ts'

/** A row as it stands against one order. */
export type JudgedRow = { readonly truth: Truth; readonly results: readonly TableValue[] }

/** What a table decides; `rows` are the positions (from 0) of the rows that made it so. */
export type Verdict = {
  readonly output: 'next' | 'none' | 'unknown' | 'conflict'
  readonly rows: readonly number[]
}

/**
 * Reads rows by a hit policy (as DMN 1.5 means them), three-valued: what an undecided row could still change is unknown.
 * Filling in a missing value never flips a verdict other than `unknown`.
 */
export function judge(hit: HitPolicy, rows: readonly JudgedRow[], outputs: readonly TableOutput[]): Verdict {
  const hits = positions(rows, true)
  const open = positions(rows, 'unknown')
  if (hits.length === 0 && open.length === 0) return { output: 'none', rows: [] }
  switch (hit) {
    case 'unique':
      return judgeUnique(hits, open)
    case 'any':
      return judgeAny(rows, hits, open)
    case 'first':
      return judgeFirst(hits, open)
    case 'priority':
      return judgePriority(rows, byPriority(rows, [...hits, ...open], outputs))
    default:
      return open.length > 0 ? unknown(open) : { output: 'next', rows: hits }
  }
}

const unknown = (rows: readonly number[]): Verdict => ({ output: 'unknown', rows })

function positions(rows: readonly JudgedRow[], truth: Truth): number[] {
  return rows.flatMap((row, at) => (row.truth === truth ? [at] : []))
}

function judgeUnique(hits: readonly number[], open: readonly number[]): Verdict {
  if (hits.length > 1) return { output: 'conflict', rows: hits }
  return open.length > 0 ? unknown(open) : { output: 'next', rows: hits }
}

function judgeAny(rows: readonly JudgedRow[], hits: readonly number[], open: readonly number[]): Verdict {
  const [first] = hits
  if (first === undefined) return unknown(open)
  const differs = (at: number) => !sameResults(rows[at]!, rows[first]!)
  if (hits.some(differs)) return { output: 'conflict', rows: hits }
  const disputed = open.filter(differs)
  return disputed.length > 0 ? unknown(disputed) : { output: 'next', rows: hits }
}

function judgeFirst(hits: readonly number[], open: readonly number[]): Verdict {
  const first = hits[0] ?? Number.POSITIVE_INFINITY
  const before = open.filter((at) => at < first)
  return before.length > 0 ? unknown(before) : { output: 'next', rows: [first] }
}

/** The foremost row that holds, unless one preferred to it could hold and say something else. */
function judgePriority(rows: readonly JudgedRow[], preferred: readonly number[]): Verdict {
  const best = preferred.find((at) => rows[at]!.truth === true)
  if (best === undefined) return unknown(preferred)
  const before = preferred
    .slice(0, preferred.indexOf(best))
    .filter((at) => !sameResults(rows[at]!, rows[best]!))
  return before.length > 0 ? unknown(before) : { output: 'next', rows: [best] }
}

/** The order of the first output's choices; rows of one choice keep their order, no choice comes last. */
function byPriority(
  rows: readonly JudgedRow[],
  among: readonly number[],
  outputs: readonly TableOutput[],
): number[] {
  const choices = outputs[0]?.choices ?? []
  const rank = (at: number) => {
    const place = choices.indexOf(rows[at]!.results[0] as string)
    return place < 0 ? choices.length : place
  }
  return [...among].sort((a, b) => rank(a) - rank(b) || a - b)
}

function sameResults(a: JudgedRow, b: JudgedRow): boolean {
  return a.results.every((value, at) => value === b.results[at])
}
