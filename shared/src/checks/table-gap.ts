import type { Example } from '../rules/analysis/example.ts'
import type { Analyst } from '../rules/analysis/find-example.ts'
import { BLANK, FILLED, type Formula } from '../rules/analysis/formula.ts'
import type { FieldCatalogue } from '../rules/field-catalogue.ts'
import type { Table } from './table-rows.ts'

/** Facts a table may cost: it is one question over all its rows. */
const FACTS = 60_000

/**
 * An order with every input known that meets no row. Only what the author can have meant is asked for: texts the table
 * names somewhere (no set of rows covers every text there is) and figures from 0 on.
 */
export function findGap(analyst: Analyst, table: Table, catalogue: FieldCatalogue): Example | undefined {
  const named = namedTexts(table.rows.map(({ rule }) => analyst.read({ rule, truth: true })))
  const meant = [
    ...[...named].map(amongNamed),
    ...table.paths.flatMap((path) => fromZero(path, analyst, catalogue)),
  ]
  const goals = table.rows.map(({ rule }) => ({ rule, truth: false }))
  const found = analyst.find(goals, { known: table.paths, also: meant, facts: FACTS })
  return found.found === 'example' ? found.example : undefined
}

/** Texts written for each subject. */
function namedTexts(formulas: readonly Formula[]): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>()
  const stack = [...formulas]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('all' in next) stack.push(...next.all)
    else if ('any' in next) stack.push(...next.any)
    else if (next.fact.about === 'text') {
      const texts = named.get(next.fact.subject) ?? new Set()
      for (const text of [...(next.fact.set.only ?? []), ...(next.fact.set.not ?? [])]) texts.add(text)
      named.set(next.fact.subject, texts)
    }
  }
  return named
}

const pathOf = (subject: string) => subject.replace(/#text$/, '')

function amongNamed([subject, texts]: readonly [string, ReadonlySet<string>]): Formula {
  if (texts.size === 0) return { all: [] }
  const needs = [{ path: pathOf(subject), among: BLANK | FILLED }]
  return { fact: { about: 'text', subject, set: { only: [...texts] }, needs } }
}

function fromZero(path: string, analyst: Analyst, catalogue: FieldCatalogue): readonly Formula[] {
  const type = catalogue.find(path)?.type
  const atLeastZero = { rule: { '>=': [{ var: path }, 0] }, truth: true }
  return type === 'money' || type === 'integer' ? [analyst.read(atLeastZero)] : []
}
