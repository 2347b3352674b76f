import type { Exact } from '../decimal.ts'
import type { Field } from '../field-catalogue.ts'
import { toVarPath } from '../rule.ts'
import { BLANK, type Formula, type ListFact } from './formula.ts'
import type { Imagining } from './imagine.ts'
import { itemPlace } from './place.ts'
import { toFormula } from './to-formula.ts'

const MOST_ITEMS = 50

type Item = Readonly<Record<string, unknown>>

/** A list as the facts about its items want it, of the length and with the sums already chosen. */
export function imagineItems(field: Field, imagining: Imagining): readonly unknown[] | undefined {
  const facts = imagining.knowledge.lists.get(field.path) ?? []
  if (imagining.way === BLANK) return []
  return field.items ? imagineObjects(field, facts, imagining) : imagineTexts(field.path, facts, imagining)
}

function imagineTexts(path: string, facts: readonly ListFact[], imagining: Imagining) {
  const has = [...new Set(facts.flatMap((fact) => ('has' in fact ? [fact.has] : [])))]
  const hasNot = facts.flatMap((fact) => ('hasNot' in fact ? [fact.hasNot] : []))
  const length = countOf(path, imagining) ?? Math.max(has.length, imagining.way & BLANK ? 0 : 1)
  if (length > MOST_ITEMS || length < has.length) return undefined
  const fillers = Array.from({ length: length + hasNot.length }, (_, at) => `标签${at + 1}`)
  return [...has, ...fillers.filter((each) => !hasNot.includes(each) && !has.includes(each))].slice(0, length)
}

const countOf = (path: string, { numbers }: Imagining) =>
  asCount(numbers.get(JSON.stringify({ countOf: [{ var: path }] })))

const asCount = (value: Exact | undefined) => (value === undefined ? undefined : Number(value))

function imagineObjects(
  { path }: Field,
  facts: readonly ListFact[],
  imagining: Imagining,
): readonly unknown[] | undefined {
  const every = facts.flatMap((fact) => ('every' in fact ? [fact.every] : []))
  const some = facts.flatMap((fact) => ('some' in fact ? [[fact.some]] : []))
  const counted = countedItems(path, imagining)
  const length =
    countOf(path, imagining) ?? Math.max(some.length + counted.length, path === 'order.lines' ? 1 : 0)
  if (length > MOST_ITEMS) return undefined
  const wanted: Formula[][] = [...some, ...counted].slice(0, Math.max(length, some.length))
  while (wanted.length < length) wanted.push([])
  const items = wanted.map((goals) => imagining.solveItem(path, [...every, ...goals]))
  if (items.some((item) => item === undefined)) return undefined
  return withSums(path, items as readonly Item[], imagining)
}

/** One question an item for each that must be counted. */
function countedItems(path: string, { knowledge, numbers }: Imagining): Formula[][] {
  const inner = itemPlace(path, knowledge.place)
  if (!inner) return []
  return [...knowledge.place.variables.values()].flatMap(({ name, of }) => {
    if (!('count' in of) || of.count !== path || of.rule === undefined) return []
    const count = Math.min(asCount(numbers.get(name)) ?? 0, MOST_ITEMS)
    const goal = toFormula(of.rule, true, inner)
    return Array.from({ length: Math.max(0, count) }, () => [goal])
  })
}

/** Sums of plain fields: the first item takes what the others leave. */
function withSums(path: string, items: readonly Item[], { knowledge, numbers }: Imagining): readonly Item[] {
  return [...knowledge.place.variables.values()].reduce<readonly Item[]>((list, { name, of }) => {
    const sum = numbers.get(name)
    if (!('sum' in of) || of.sum !== path || sum === undefined) return list
    const inner = toVarPath(of.value)
    if (inner === undefined || list.length === 0) return list
    const share = Math.max(1, Math.floor(Number(sum) / list.length))
    const rest = list.slice(1).map((item) => ({ ...item, [inner]: share }))
    return [{ ...list[0]!, [inner]: Number(sum) - share * rest.length }, ...rest]
  }, items)
}
