import type { NodeConfig } from '../kinds/index.ts'
import type { Problem } from '../problem.ts'
import type { Goal } from '../rules/analysis/find-example.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'
import { describeExample } from './describe-example.ts'
import { concerning } from './rule-truth.ts'
import { factsOnTheWay } from './way-facts.ts'

type Case = NodeConfig<'switch'>['cases'][number]

/**
 * Cases no order ever takes because earlier ones take all of theirs. That two cases hold at once is no fault: the
 * first is meant. Nor is a gap: what no case takes leaves by "else".
 */
export const shadowedCase = defineCheck({
  name: 'shadowed-case',
  meaning: {
    zh: '多路分支的每个情况都轮得到。两个情况可以重叠：走第一个；都不满足的走“其他”。',
    en: 'Every case of a switch can be taken. Cases may overlap, the first is taken; what none takes leaves by "else".',
  },
  codes: {
    'shadowed-case': {
      severity: 'error',
      title: { zh: '情况被前面的盖住', en: 'Shadowed case' },
      mend: {
        zh: '把范围小的情况移到前面，或者删掉这个情况。',
        en: 'Move the narrower case up, or delete this one.',
      },
    },
    'case-settled-here': {
      severity: 'warning',
      title: { zh: '走到这里时情况已不可能出现', en: 'Case that can no longer come up here' },
      mend: {
        zh: '前面的判断已经排除了它：删掉这个情况，或改前面的条件。',
        en: 'An earlier decision has ruled it out: delete the case, or change that decision.',
      },
    },
  },
  run: (drawing) => {
    const factsAt = factsOnTheWay(drawing)
    return [...drawing.nodes].flatMap(([nodeId, node]) =>
      node.kind === 'switch' && node.config.cases.every(({ when }) => drawing.analyst.isSound(when))
        ? node.config.cases.flatMap((_, at) =>
            judge({ drawing, nodeId, facts: factsAt(nodeId) }, node.config.cases, at),
          )
        : [],
    )
  },
})

type Place = { readonly drawing: Drawing; readonly nodeId: string; readonly facts: readonly Goal[] }

function judge(place: Place, cases: readonly Case[], at: number): readonly Problem[] {
  const { analyst } = place.drawing
  const taken = { rule: cases[at]!.when, truth: true }
  const refused = cases.slice(0, at).map(({ when }) => ({ rule: when, truth: false }))
  if (analyst.isImpossible([taken])) return []
  if (analyst.isImpossible([...refused, taken])) return shadowed(place, cases, at)
  const facts = concerning(place.facts, taken.rule)
  if (facts.length === 0 || !analyst.isImpossible([...facts, ...refused, taken])) return []
  return told(
    place,
    { code: 'case-settled-here', cases, at, goals: [...facts, { ...taken, truth: false }] },
    (name, order) => ({
      zh: `订单走到“${name.zh}”时，情况“${cases[at]!.name}”已不可能出现（例如 ${order.zh}）：请删掉它，或改前面的条件`,
      en: `When an order comes to "${name.en}", the case "${cases[at]!.name}" can no longer come up (${order.en}, for one): delete it, or change an earlier decision`,
    }),
  )
}

function shadowed(place: Place, cases: readonly Case[], at: number): readonly Problem[] {
  const taken = { rule: cases[at]!.when, truth: true }
  const alone = cases
    .slice(0, at)
    .find(({ when }) => place.drawing.analyst.isImpossible([{ rule: when, truth: false }, taken]))
  const by = alone
    ? { zh: `“${alone.name}”`, en: `"${alone.name}"` }
    : { zh: '前面几个情况', en: 'earlier cases' }
  return told(place, { code: 'shadowed-case', cases, at, goals: [taken] }, (name, order) => ({
    zh: `“${name.zh}”的情况“${cases[at]!.name}”永远轮不到：它的订单都先走了${by.zh}（例如 ${order.zh}）。请调整顺序或删掉它`,
    en: `The case "${cases[at]!.name}" of "${name.en}" is never taken: ${by.en} takes its orders first (${order.en}, for one). Reorder the cases or delete it`,
  }))
}

type Finding = {
  readonly code: 'shadowed-case' | 'case-settled-here'
  readonly cases: readonly Case[]
  readonly at: number
  readonly goals: readonly Goal[]
}

function told(
  { drawing, nodeId }: Place,
  { code, cases, at, goals }: Finding,
  message: (name: Problem['message'], order: Problem['message']) => Problem['message'],
): readonly Problem[] {
  const shown = drawing.analyst.find(goals)
  if (shown.found !== 'example') return []
  const order = describeExample(shown.example, [cases[at]!.when], drawing.catalogue)
  return [
    {
      code,
      severity: shadowedCase.codes[code]!.severity,
      nodeId,
      path: `config.cases.${at}.when`,
      message: message(nameOf(drawing, nodeId), order),
      example: shown.example,
    },
  ]
}
