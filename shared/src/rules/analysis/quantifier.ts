import { type Call, type Expression, type Rule, toVarPath } from '../rule.ts'
import { BLANK, FILLED, type Formula, type ListFact, type Need } from './formula.ts'
import { itemPlace, type Place } from './place.ts'

type Reader = {
  readonly place: Place
  readonly toFormula: (rule: Rule, wanted: boolean, place: Place) => Formula
}

/** `some`, `all`, `none` as what must be so of every item or of one; an empty list is not `all`. */
export function quantifier({ operator, args }: Call, wanted: boolean, reader: Reader): Formula | undefined {
  const path = toVarPath(args[0]!)
  const inner = path === undefined ? undefined : itemPlace(path, reader.place)
  if (path === undefined || !inner) return undefined
  const rule = args[1]!
  const items = (truth: boolean) => ({
    formula: reader.toFormula(rule, truth, inner),
    rule: asRule(rule, truth),
  })
  if (operator === 'all') {
    if (wanted) return listFact(path, every(items(true)), FILLED)
    return { any: [{ fact: blank(path) }, listFact(path, some(items(false)), FILLED)] }
  }
  const exists = (operator === 'some') === wanted
  return exists
    ? listFact(path, some(items(true)), FILLED)
    : listFact(path, every(items(false)), BLANK | FILLED)
}

type Items = { readonly formula: Formula; readonly rule: Expression }

const asRule = (rule: Rule, truth: boolean): Rule => (truth ? rule : { '!': rule })
const every = ({ formula, rule }: Items): ListFact => ({ every: formula, rule })
const some = ({ formula, rule }: Items): ListFact => ({ some: formula, rule })

const blank = (path: string) => ({ about: 'presence' as const, needs: [{ path, among: BLANK }] })

function listFact(path: string, holds: ListFact, among: number): Formula {
  const needs: readonly Need[] = [{ path, among }]
  return { fact: { about: 'list', path, holds, needs } }
}
