import { matchesGlob } from '../glob.ts'

/** A test on a text that must hold or must not. */
export type TextTest = {
  readonly operator: 'startsWith' | 'endsWith' | 'contains' | 'glob'
  readonly part: string
  readonly holds: boolean
}

/** Texts: of a list where `only` is given, else any; without those in `not`; passing every test. */
export type TextSet = {
  readonly only?: readonly string[]
  readonly not?: readonly string[]
  readonly tests?: readonly TextTest[]
}

const TESTS: Record<TextTest['operator'], (text: string, part: string) => boolean> = {
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
  glob: matchesGlob,
}

export function isIn(text: string, set: TextSet): boolean {
  if (set.only && !set.only.includes(text)) return false
  if (set.not?.includes(text)) return false
  return (set.tests ?? []).every(({ operator, part, holds }) => TESTS[operator](text, part) === holds)
}

/** The texts in both; undefined where there are provably none. */
export function meetTexts(a: TextSet, b: TextSet): TextSet | undefined {
  const tests = a.tests && b.tests ? [...a.tests, ...b.tests] : (a.tests ?? b.tests)
  const not = a.not && b.not ? [...a.not, ...b.not] : (a.not ?? b.not)
  const named = a.only && b.only ? a.only.filter((each) => b.only!.includes(each)) : (a.only ?? b.only)
  const open = { ...(not && { not }), ...(tests && { tests }) }
  if (named) {
    const only = named.filter((each) => isIn(each, open))
    return only.length ? { only } : undefined
  }
  return tests && quarrel(tests) ? undefined : open
}

/** Whether a fact already follows from what is known of a text. */
export function saysNothingNew(known: TextSet, fact: TextSet): boolean {
  if (known.only) return known.only.every((each) => isIn(each, fact))
  if (fact.only) return false
  return (
    (fact.not ?? []).every((text) => !isIn(text, known)) &&
    (fact.tests ?? []).every((test) => known.tests?.some((other) => sameTest(test, other, test.holds)))
  )
}

/** The texts a fact rules out, where that is again a plain fact. */
export function otherTexts({ only, not, tests }: TextSet): TextSet | undefined {
  if (only && !not && !tests) return { not: only }
  if (not && !only && !tests) return { only: not }
  if (tests?.length === 1 && !only && !not) return { tests: [{ ...tests[0]!, holds: !tests[0]!.holds }] }
  return undefined
}

const sameTest = (a: TextTest, b: TextTest, holds: boolean) =>
  a.operator === b.operator && a.part === b.part && b.holds === holds

/** Tests no text can pass together. Finds the plain cases; what it does not find is left to the search for an example. */
function quarrel(tests: readonly TextTest[]): boolean {
  return tests.some((a, at) => tests.slice(at + 1).some((b) => pairQuarrels(a, b) || pairQuarrels(b, a)))
}

function pairQuarrels(a: TextTest, b: TextTest): boolean {
  if (!a.holds) return false
  if (sameTest(a, b, false)) return true
  if (a.operator === 'glob' || b.operator === 'glob') return false
  if (a.operator === b.operator && a.operator !== 'contains') {
    const covers = TESTS[a.operator]
    // Two beginnings agree when one begins the other; a forbidden one forbids every longer one.
    return b.holds ? !covers(a.part, b.part) && !covers(b.part, a.part) : covers(a.part, b.part)
  }
  return b.operator === 'contains' && !b.holds && a.part.includes(b.part)
}

const FILLERS = ['示例', 'other', 'A', 'USD', 'x1', '13800000000', 'other-2', 'EUR', 'B', '备注'] as const

/** A few texts of the set, shortest construction first; none does not prove that there is none. */
export function sampleTexts(set: TextSet): readonly string[] {
  if (set.only) return set.only
  const wanted = (set.tests ?? []).filter((test) => test.holds)
  const part = (operator: TextTest['operator']) =>
    wanted.filter((test) => test.operator === operator).map((test) => test.part)
  const longest = (parts: readonly string[]) => parts.toSorted((a, b) => b.length - a.length)[0] ?? ''
  const [start, end] = [longest(part('startsWith')), longest(part('endsWith'))]
  const inside = part('contains')
  const globs = part('glob').flatMap((glob) => [
    glob.replaceAll('*', '').replaceAll('?', 'x'),
    glob.replaceAll(/[*?]/g, 'x'),
  ])
  const built = [
    ...globs,
    start.endsWith(end) ? start : start + end,
    [start, ...inside, end].join(''),
    ...FILLERS.flatMap((filler) => [filler, [start, filler, ...inside, end].join('')]),
    ...FILLERS.map((filler) => `${start}${filler}${end}`),
  ]
  return built.filter((each, at) => isIn(each, set) && built.indexOf(each) === at)
}
