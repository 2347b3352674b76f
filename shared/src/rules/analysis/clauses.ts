import { daysClause } from './days.ts'
import { BLANK, CERTAIN, type Fact, FILLED, type Formula, IMPOSSIBLE, type Need } from './formula.ts'
import { type Interval, includes } from './interval.ts'
import { add, isConstant, type Linear, scale, toForm } from './linear-form.ts'
import { readNumber } from './numbers.ts'
import type { Place } from './place.ts'

/** The formula of a sum lying in a range, with the fields it needs to be known. */
export function within(linear: Linear, range: Interval, place: Place): Formula {
  if (isConstant(linear)) return includes(range, linear.constant) ? CERTAIN : IMPOSSIBLE
  const days = daysClause(linear, range, place.variables)
  if (days) {
    const [from, to] = days.between.map((each) => readNumber(each, 'time', place))
    if (from && to) return within(add(to, scale(from, -1)), days.range, place)
  }
  const moved = toForm(linear, range, (name) => place.variables.get(name)!.integral)
  return { fact: { about: 'number', ...moved, needs: needsOf(linear, place) } }
}

function needsOf(linear: Linear, { variables }: Place): readonly Need[] {
  return [...linear.factors.keys()].flatMap((name): Need[] => {
    const { of } = variables.get(name)!
    if ('field' in of) return [{ path: of.field.path, among: FILLED }]
    if ('count' in of) return [{ path: of.count, among: BLANK | FILLED }]
    return 'sum' in of ? [{ path: of.sum, among: BLANK | FILLED }] : []
  })
}

/** A yes/no field that must have one of its values. */
export function flagIs(path: string, value: boolean): Formula {
  return { fact: { about: 'flag', subject: path, value, needs: [{ path, among: FILLED }] } }
}

/** A field of open type holds texts apart from numbers: what is said of the one says nothing of the other. */
export function textIn(path: string, set: Extract<Fact, { about: 'text' }>['set'], place: Place): Formula {
  const subject = place.catalogue.find(path)?.type === 'any' ? `${path}#text` : path
  return { fact: { about: 'text', subject, set, needs: [{ path, among: BLANK | FILLED }] } }
}
