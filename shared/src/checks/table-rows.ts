import { cellRule, type TableRow } from '../kinds/decision-table.ts'
import type { NodeConfig } from '../kinds/index.ts'
import type { Problem } from '../problem.ts'
import type { Example } from '../rules/analysis/example.ts'
import { listVarPaths, type Rule } from '../rules/rule.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'
import { describeExample } from './describe-example.ts'
import { findGap } from './table-gap.ts'

/** More would not be read before these are mended. */
const MOST_TOLD = 20

/**
 * What is wrong between the rows of decision tables. A row without effect and rows that fall out with each other are
 * errors (the second stops the order when it happens); a gap only warns, as the order leaves by "no row holds".
 */
export const tableRows = defineCheck({
  name: 'table-rows',
  meaning: {
    zh: '决策表的行按它的命中方式不矛盾、不重复、没有空隙。空隙只看表里写到的文字和不小于 0 的数。',
    en: 'The rows of a decision table neither contradict nor hide each other, by its hit policy, and leave no gap. For gaps only texts the table names and figures from 0 on are asked about.',
  },
  codes: {
    'dead-row': {
      severity: 'error',
      title: { zh: '永远不满足的行', en: 'Row that never holds' },
      mend: {
        zh: '这一行的格子互相矛盾：改掉一格，或删掉这一行。',
        en: 'Its cells contradict each other: change one, or delete the row.',
      },
    },
    'shadowed-row': {
      severity: 'error',
      title: { zh: '行被上面的盖住', en: 'Shadowed row' },
      mend: {
        zh: '把范围小的行移到上面（命中方式是“优先级”时，让它的结果更优先），或删掉这一行。',
        en: 'Move the narrower row up (under "priority", give it a foremost result), or delete this one.',
      },
    },
    'overlapping-rows': {
      severity: 'error',
      title: { zh: '几行同时满足', en: 'Overlapping rows' },
      mend: {
        zh: '把条件分开；想取最上面一行就把命中方式改为“首行”。',
        en: 'Set the conditions apart; to take the topmost row, make the hit policy "First".',
      },
    },
    'table-gap': {
      severity: 'warning',
      title: { zh: '有订单哪一行都不满足', en: 'Gap in a table' },
      mend: {
        zh: '为这样的订单加一行，或放宽某一行的条件。',
        en: 'Add a row for such orders, or widen a condition.',
      },
    },
  },
  run: (drawing) =>
    [...drawing.nodes].flatMap(([nodeId, node]) => {
      if (node.kind !== 'decision-table') return []
      const table = toTable(node.config)
      if (table.rows.length === 0 || !table.rows.every(({ rule }) => drawing.analyst.isSound(rule))) return []
      return judge({ drawing, nodeId }, table).slice(0, MOST_TOLD)
    }),
})

export type Table = {
  readonly hit: NodeConfig<'decision-table'>['hit']
  /** What counts more stands earlier, under "priority". */
  readonly choices: readonly string[]
  readonly paths: readonly string[]
  readonly rows: readonly { readonly rule: Rule; readonly results: TableRow['then'] }[]
}

/** Each row as one rule. */
function toTable({ hit, inputs, outputs, rows }: NodeConfig<'decision-table'>): Table {
  return {
    hit,
    choices: outputs[0]?.choices ?? [],
    paths: [...new Set(inputs.flatMap(({ value }) => listVarPaths(value)))],
    rows: rows.map(({ when, then: results }) => {
      const cells = inputs.flatMap(({ value }, column) => {
        const cell = when[column] ?? null
        return cell === null ? [] : [cellRule(cell, value)]
      })
      return { rule: cells.length === 0 || { and: cells }, results }
    }),
  }
}

type Place = { readonly drawing: Drawing; readonly nodeId: string }

function judge(place: Place, table: Table): readonly Problem[] {
  const { analyst } = place.drawing
  const dead = new Set(
    table.rows.flatMap(({ rule }, at) => (analyst.isImpossible([{ rule, truth: true }]) ? [at] : [])),
  )
  const living = table.rows.flatMap((_, at) => (dead.has(at) ? [] : [at]))
  const between = BETWEEN[table.hit]
  const pairs = living.flatMap((at) => between(place, { table, living, at }))
  return [...[...dead].flatMap((at) => deadRow(place, table, at)), ...pairs, ...gap(place, table)]
}

const BETWEEN: { readonly [H in Table['hit']]: (place: Place, row: Row) => readonly Problem[] } = {
  first: (place, row) => shadowedRow(place, row, above(row)),
  priority: (place, row) => shadowedRow(place, row, preferredTo(row)),
  unique: overlap,
  any: overlap,
  collect: () => [],
  'rule-order': () => [],
}

const above = ({ living, at }: Row) => living.filter((other) => other < at)

/**
 * Rows that win over this one wherever both hold. One of the same results but another rule is left out: while it is
 * undecided this row still decides.
 */
function preferredTo({ table: { rows, choices }, living, at }: Row): readonly number[] {
  const { rule, results } = rows[at]!
  const rank = (row: number) => {
    const place = choices.indexOf(rows[row]!.results[0] as string)
    return place < 0 ? choices.length : place
  }
  return living.filter(
    (other) =>
      (rank(other) < rank(at) || (rank(other) === rank(at) && other < at)) &&
      (!same(rows[other]!.results, results) || JSON.stringify(rows[other]!.rule) === JSON.stringify(rule)),
  )
}

function deadRow(place: Place, table: Table, at: number): readonly Problem[] {
  const shown = place.drawing.analyst.find([{ rule: table.rows[at]!.rule, truth: false }])
  if (shown.found !== 'example') return []
  return [
    toProblem(place, { code: 'dead-row', table, at, example: shown.example }, (name, order) => ({
      zh: `“${name.zh}”的第 ${at + 1} 行永远不满足（例如 ${order.zh} 也不满足）：它的格子互相矛盾，请修改`,
      en: `Row ${at + 1} of "${name.en}" never holds (${order.en} does not meet it either): its cells contradict each other; change them`,
    })),
  ]
}

type Row = { readonly table: Table; readonly living: readonly number[]; readonly at: number }

/** `before` are the rows that win over this one wherever both hold. */
function shadowedRow(place: Place, { table, at }: Row, before: readonly number[]): readonly Problem[] {
  const { analyst } = place.drawing
  const taken = { rule: table.rows[at]!.rule, truth: true }
  const refused = before.map((other) => ({ rule: table.rows[other]!.rule, truth: false }))
  if (!analyst.isImpossible([taken, ...refused])) return []
  const shown = analyst.find([taken])
  if (shown.found !== 'example') return []
  const by = before.filter((other) => analyst.decide(table.rows[other]!.rule, shown.example) === true)
  return [
    toProblem(place, { code: 'shadowed-row', table, at, example: shown.example }, (name, order) => ({
      zh: `“${name.zh}”的第 ${at + 1} 行永远轮不到：它的订单都先归了${winners(table).zh}（例如 ${order.zh} 满足第 ${numbers(by, '、')} 行）。请调整顺序或删掉它`,
      en: `Row ${at + 1} of "${name.en}" is never reached: ${winners(table).en} take its orders first (${order.en} meets row ${numbers(by, ', ')}). Reorder the rows or delete it`,
    })),
  ]
}

const winners = ({ hit }: Table): Problem['message'] =>
  hit === 'priority'
    ? { zh: '结果更优先的行', en: 'rows of foremost results' }
    : { zh: '上面的行', en: 'rows above' }

const numbers = (rows: readonly number[], between: string) => rows.map((at) => at + 1).join(between)

/** The first row above that holds together with this one; rows that agree may do so under "any". */
function overlap(place: Place, { table, living, at }: Row): readonly Problem[] {
  const { analyst } = place.drawing
  const { rule, results } = table.rows[at]!
  const differing = living.filter(
    (other) => other < at && !(table.hit === 'any' && same(table.rows[other]!.results, results)),
  )
  const any = differing.map((other) => analyst.read({ rule: table.rows[other]!.rule, truth: true }))
  const shown = differing.length ? analyst.find([{ rule, truth: true }], { also: [{ any }] }) : undefined
  if (shown?.found !== 'example') return []
  const other = differing.find((each) => analyst.decide(table.rows[each]!.rule, shown.example) === true)
  if (other === undefined) return []
  return [
    toProblem(place, { code: 'overlapping-rows', table, at, example: shown.example }, (name, order) => ({
      zh: `“${name.zh}”的第 ${other + 1} 行和第 ${at + 1} 行会同时满足（例如 ${order.zh}），订单会停在异常台：请把条件分开`,
      en: `Rows ${other + 1} and ${at + 1} of "${name.en}" hold at once (${order.en}, for one), and the order would stop at the exception desk: set their conditions apart`,
    })),
  ]
}

const same = (a: TableRow['then'], b: TableRow['then']) => JSON.stringify(a) === JSON.stringify(b)

function gap(place: Place, table: Table): readonly Problem[] {
  if (table.hit === 'collect' || table.hit === 'rule-order') return []
  const example = findGap(place.drawing.analyst, table, place.drawing.catalogue)
  if (!example) return []
  return [
    toProblem(place, { code: 'table-gap', table, example }, (name, order) => ({
      zh: `“${name.zh}”里有的订单哪一行都不满足（例如 ${order.zh}）：请加一行，或放宽某一行的条件`,
      en: `Some orders meet no row of "${name.en}" (${order.en}, for one): add a row, or widen a condition`,
    })),
  ]
}

type Finding = {
  readonly code: 'dead-row' | 'shadowed-row' | 'overlapping-rows' | 'table-gap'
  readonly table: Table
  readonly at?: number
  readonly example: Example
}

function toProblem(
  { drawing, nodeId }: Place,
  { code, table, at, example }: Finding,
  message: (name: Problem['message'], order: Problem['message']) => Problem['message'],
): Problem {
  const order = describeExample(
    example,
    table.paths.map((path) => ({ var: path })),
    drawing.catalogue,
  )
  return {
    code,
    severity: tableRows.codes[code]!.severity,
    nodeId,
    path: at === undefined ? 'config.rows' : `config.rows.${at}`,
    message: message(nameOf(drawing, nodeId), order),
    example,
  }
}
