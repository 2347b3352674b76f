import type { Problem } from '../problem.ts'
import { type Drawing, defineCheck, nameOf, reach } from './define.ts'
import { avoids, isSplit, joinsOf, type Lines, lineOf, placesFrom } from './lines.ts'

/** Steps that would be done more often than the drawing suggests, because lines of a split meet wrongly. */
export const crossedLines = defineCheck({
  name: 'crossed-lines',
  meaning: {
    zh: '同时进行的线只在自己的汇合合上，步骤不会多做。',
    en: 'Lines of a split meet at their own join, so that no step is done more often than drawn.',
  },
  codes: {
    'join-fires-twice': {
      severity: 'error',
      title: { zh: '汇合会触发不止一次', en: 'Join that fires more than once' },
      mend: {
        zh: '里层分出来的线先用自己的汇合合上；没有分过的线不要连到汇合。',
        en: 'Let the lines of an inner split meet at a join of their own, and lead no unsplit line into a join.',
      },
    },
    'runs-twice': {
      severity: 'error',
      title: { zh: '会重复执行的步骤', en: 'Step that runs once a line' },
      mend: {
        zh: '在这一步前面加一个“汇合”，让几条线合成一条。',
        en: 'Put a "Join" before this step, so that the lines become one.',
      },
    },
    'passes-join-by': {
      severity: 'warning',
      title: { zh: '有的线绕过了汇合', en: 'Line that may pass its join by' },
      mend: {
        zh: '把这条线连到汇合；要提前结束就连到“结束”。',
        en: 'Lead the line into the join, or to an "End" where it is to stop early.',
      },
    },
    'lines-multiply': {
      severity: 'error',
      title: { zh: '线越绕越多', en: 'Lines that multiply' },
      mend: {
        zh: '回到“同时进行”之前，先用“汇合”把线合上。',
        en: 'Join the lines before going back to where they were split.',
      },
    },
  },
  run: (drawing) => {
    if (![...drawing.nodes.values()].some(({ kind }) => kind === 'parallel')) return []
    const first = drawing.starts.map((node) => ({ node, lines: [] }))
    const places = placesFrom(drawing, first) ?? []
    const again = new Set(places.flatMap(({ lines }) => repeated(drawing, lines)))
    return [
      ...[...again].map((id) => multiplies(drawing, id)),
      ...joinsFiringTwice(drawing, places).map((id) => firesTwice(drawing, id)),
      ...[...drawing.nodes.keys()].flatMap((id) => (again.has(id) ? [] : unjoined(drawing, id))),
    ]
  },
})

const repeated = (drawing: Drawing, lines: Lines) =>
  lines.filter((id, at) => isSplit(drawing, id) && lines.indexOf(id) !== at)

/** Joins tokens come to out of different splits, or both split and unsplit: each sort fires the join by itself. */
function joinsFiringTwice(
  drawing: Drawing,
  places: readonly { readonly node: string; readonly lines: Lines }[],
): readonly string[] {
  const sources = new Map<string, Set<string>>()
  for (const { node, lines } of places) {
    if (drawing.nodes.get(node)!.kind !== 'join' || repeated(drawing, lines).length > 0) continue
    const last = lines.at(-1)
    const source = isSplit(drawing, last) ? last! : ''
    sources.set(node, (sources.get(node) ?? new Set()).add(source))
  }
  return [...sources].flatMap(([node, from]) => (from.size > 1 ? [node] : []))
}

/** What the lines of a split do beside its joins. */
function unjoined(drawing: Drawing, split: string): readonly Problem[] {
  const targets = isSplit(drawing, split) ? drawing.after(split) : []
  if (targets.length < 2) return []
  const lines = targets.map((target) => ({ target, steps: stepsOf(drawing, target) }))
  const twice = runsTwice(drawing, lines)
  if (twice !== undefined) return [twiceProblem(drawing, split, twice)]
  return passingBy(drawing, split, lines)
}

type Line = { readonly target: string; readonly steps: readonly string[] }

/** The first step that two lines of a split both come by, whatever way they take, before they are joined. */
function runsTwice(drawing: Drawing, lines: readonly Line[]): string | undefined {
  const shared = [...new Set(lines.flatMap(({ steps }) => steps))].filter(
    (id) => lines.filter(({ steps }) => steps.includes(id)).length > 1,
  )
  return shared
    .slice(0, MOST_TRIED)
    .find(
      (id) => lines.filter((line) => line.steps.includes(id) && !avoids(drawing, line.target, id)).length > 1,
    )
}

/** Steps behind the join that a line comes to by itself: done once for the line and once for those that were joined. */
function passingBy(drawing: Drawing, split: string, lines: readonly Line[]): readonly Problem[] {
  const joins = lines.flatMap(({ target }) => joinsOf(drawing, target) ?? [])
  const onward = (id: string) => drawing.after(id).filter((other) => other !== split)
  const behind = reach(joins.flatMap(onward), onward)
  return lines.flatMap(({ target, steps }) => {
    const step = steps.find((id) => behind.has(id))
    if (step === undefined) return []
    if (!avoids(drawing, target, step)) return [twiceProblem(drawing, split, step)]
    const name = nameOf(drawing, step)
    return [
      toProblem('passes-join-by', step, {
        zh: `有一条线可能不经过汇合就走到“${name.zh}”，它会再执行一次：请把这条线连到汇合`,
        en: `A line may come to "${name.en}" without its join, which would then run once more: lead it into the join`,
      }),
    ]
  })
}

function twiceProblem(drawing: Drawing, split: string, step: string): Problem {
  const [name, from] = [nameOf(drawing, step), nameOf(drawing, split)]
  return toProblem('runs-twice', step, {
    zh: `“${from.zh}”分出来的几条线都会走到“${name.zh}”，它会执行不止一次：请在它前面加“汇合”`,
    en: `Several lines of "${from.en}" come to "${name.en}", which would run more than once: put a "Join" before it`,
  })
}

const MOST_TRIED = 40

function stepsOf(drawing: Drawing, target: string): readonly string[] {
  return (lineOf(drawing, target) ?? [])
    .filter(
      ({ node, lines }) => lines.length === 0 && !['join', 'end'].includes(drawing.nodes.get(node)!.kind),
    )
    .map(({ node }) => node)
}

function multiplies(drawing: Drawing, id: string): Problem {
  const name = nameOf(drawing, id)
  return toProblem('lines-multiply', id, {
    zh: `“${name.zh}”分出来的线没有汇合就绕回到它，每绕一圈线就更多：请先汇合再绕回`,
    en: `Lines of "${name.en}" come back to it unjoined and multiply with every round: join them first`,
  })
}

function firesTwice(drawing: Drawing, id: string): Problem {
  const name = nameOf(drawing, id)
  return toProblem('join-fires-twice', id, {
    zh: `“${name.zh}”接到了不是同一处分出来的线，会触发不止一次：里层的线请先用自己的汇合合上`,
    en: `"${name.en}" meets lines that were not split at one place and would fire more than once: let inner lines meet at a join of their own`,
  })
}

const toProblem = (code: string, nodeId: string, message: Problem['message']): Problem => ({
  code,
  severity: crossedLines.codes[code]!.severity,
  nodeId,
  message,
})
