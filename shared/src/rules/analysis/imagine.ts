import { type Exact, fromExact } from '../decimal.ts'
import type { Field } from '../field-catalogue.ts'
import { assignNumbers } from './assign.ts'
import { fits } from './example.ts'
import { ABSENT, BLANK, FILLED, type Formula } from './formula.ts'
import { imagineItems } from './imagine-items.ts'
import type { Knowledge } from './knowledge.ts'
import { sampleTexts, type TextSet } from './text-set.ts'

/** Solves a question about one item of a list, the way the whole is being solved. */
export type SolveItem = (
  path: string,
  goals: readonly Formula[],
) => Readonly<Record<string, unknown>> | undefined

/** Values by path that fit what is known; undefined where none were found, which does not prove that there are none. */
export function imagine(
  knowledge: Knowledge,
  solveItem: SolveItem,
): ReadonlyMap<string, unknown> | undefined {
  const numbers = assignNumbers(knowledge)
  if (!numbers) return undefined
  const values = new Map<string, unknown>()
  for (const [path, way] of knowledge.ways) {
    const field = knowledge.place.catalogue.find(path)
    if (!field) continue
    if (way & FILLED || (way & BLANK && !(way & ABSENT))) {
      const value = valueOf(field, { knowledge, numbers, solveItem, way })
      if (value === undefined) return undefined
      values.set(path, value)
    } else values.set(path, way & ABSENT ? undefined : 0)
  }
  return values
}

export type Imagining = {
  readonly knowledge: Knowledge
  readonly numbers: ReadonlyMap<string, Exact>
  readonly solveItem: SolveItem
  readonly way: number
}

function valueOf(field: Field, imagining: Imagining): unknown {
  const { knowledge, numbers, way } = imagining
  const { path, type } = field
  switch (type) {
    case 'list':
      return imagineItems(field, imagining)
    case 'text':
    case 'choice':
      return textFor(path, knowledge.texts.get(path) ?? choices(field), way)
    case 'boolean':
      return knowledge.flags.get(path) ?? true
    case 'any':
      return openValue(path, imagining)
    default:
      return written(
        type,
        numbers.get(path) ?? (type === 'money' ? 10_000 : type === 'time' ? 1_768_442_400_000 : 1),
      )
  }
}

/** An open field shows whatever was said of it: a yes/no, a number or a text. */
function openValue(path: string, { knowledge, numbers, way }: Imagining): unknown {
  const number = numbers.get(`${path}#number`)
  return (
    knowledge.flags.get(path) ??
    (number === undefined ? textFor(path, knowledge.texts.get(`${path}#text`) ?? {}, way) : fromExact(number))
  )
}

const choices = ({ choices: list }: Field): TextSet => (list ? { only: list.map(({ value }) => value) } : {})

function textFor(path: string, set: TextSet, way: number): string | undefined {
  if (way === BLANK) return ''
  const texts = sampleTexts(set)
  const filled = way & BLANK ? texts : texts.filter((text) => text !== '')
  const shown = filled.filter((text) => text !== '')
  return [...shown, ...filled].find((text) => fits(path, text))
}

/** A number as its field carries it. */
function written(type: Field['type'], value: Exact): unknown {
  if (type === 'time') {
    const instant = Number(value)
    return Math.abs(instant) < 8.64e15 && Number.isInteger(instant)
      ? new Date(instant).toISOString()
      : undefined
  }
  return type === 'duration' ? `PT${Number(value) / 1000}S` : fromExact(value)
}
