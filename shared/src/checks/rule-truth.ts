import { type ConfigExpression, expressionsOf } from '../kinds/index.ts'
import type { Problem } from '../problem.ts'
import type { Goal } from '../rules/analysis/find-example.ts'
import { listVarPaths, type Rule, toCall } from '../rules/rule.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'
import { describeExample } from './describe-example.ts'
import { factsOnTheWay } from './way-facts.ts'

/**
 * Rules that always or never hold. Only what is proven is told. A rule that can never hold is an error: what hangs on
 * it would silently never happen, a review of large orders among it. The others still do what they say, so they warn.
 */
export const ruleTruth = defineCheck({
  name: 'rule-truth',
  meaning: {
    zh: '条件既可能成立也可能不成立，走到那里时也一样。结论都是证明过的，并附一个验证过的示例订单。',
    en: 'Conditions can hold and can fail, also behind the decisions taken before them. What is told is proven and comes with an example order that was run.',
  },
  codes: {
    'never-true': {
      severity: 'error',
      title: { zh: '条件永远不成立', en: 'Condition that never holds' },
      mend: {
        zh: '里面的要求互相矛盾：改掉一条，或者把“且”改成“或”。',
        en: 'Its clauses contradict each other: change one of them, or make the "and" an "or".',
      },
    },
    'always-true': {
      severity: 'warning',
      title: { zh: '条件永远成立', en: 'Condition that always holds' },
      mend: {
        zh: '它什么也没有判断：改条件，或者去掉这个节点。',
        en: 'It decides nothing: change the condition, or remove the node.',
      },
    },
    'contradictory-clauses': {
      severity: 'warning',
      title: { zh: '有一部分条件永远不成立', en: 'Part of a condition that never holds' },
      mend: { zh: '改掉或删去互相矛盾的部分。', en: 'Change or remove the part that contradicts itself.' },
    },
    'never-true-here': {
      severity: 'warning',
      title: { zh: '走到这里时条件已不可能成立', en: 'Condition that can no longer hold here' },
      mend: {
        zh: '前面的判断已经排除了它：改其中一处，或者去掉这个节点。',
        en: 'An earlier decision has ruled it out: change one of them, or remove the node.',
      },
    },
    'always-true-here': {
      severity: 'warning',
      title: { zh: '走到这里时条件必然成立', en: 'Condition already settled here' },
      mend: {
        zh: '前面的判断已经决定了它：改其中一处，或者去掉这个节点。',
        en: 'An earlier decision has settled it: change one of them, or remove the node.',
      },
    },
  },
  run: (drawing) => {
    const factsAt = factsOnTheWay(drawing)
    return [...drawing.nodes].flatMap(([nodeId, node]) =>
      node.kind === 'decision-table'
        ? []
        : expressionsOf(node)
            .filter(({ expects, expression }) => expects === 'rule' && drawing.analyst.isSound(expression))
            .flatMap((each) => truthOf({ drawing, nodeId, facts: factsAt(nodeId) }, each)),
    )
  },
})

type Place = { readonly drawing: Drawing; readonly nodeId: string; readonly facts: readonly Goal[] }

function truthOf(place: Place, { expression: rule, path }: ConfigExpression): readonly Problem[] {
  const { analyst } = place.drawing
  // The last case of a switch may well take all that is left.
  const isCase = path.startsWith('cases.')
  if (analyst.isImpossible([{ rule, truth: true }])) return never(place, rule, path)
  if (!isCase && analyst.isImpossible([{ rule, truth: false }])) return always(place, rule, path)
  const here = isCase ? [] : settledHere(place, rule, path)
  return here.length > 0 ? here : deadPart(place, rule, path)
}

function never(place: Place, rule: Rule, path: string): readonly Problem[] {
  return problem(
    place,
    { code: 'never-true', path, rule, goals: [{ rule, truth: false }] },
    (name, order) => ({
      zh: `“${name.zh}”的条件永远不成立，没有订单能满足它（例如 ${order.zh} 也不满足）：请改掉互相矛盾的要求`,
      en: `The condition of "${name.en}" never holds, no order can meet it (${order.en} does not either): change the clauses that contradict each other`,
    }),
  )
}

function always(place: Place, rule: Rule, path: string): readonly Problem[] {
  return problem(
    place,
    { code: 'always-true', path, rule, goals: [{ rule, truth: true }] },
    (name, order) => ({
      zh: `“${name.zh}”的条件永远成立（例如 ${order.zh}）：它什么也没有判断，请修改条件`,
      en: `The condition of "${name.en}" always holds (${order.en}, for one): it decides nothing; change it`,
    }),
  )
}

/** What the decisions on the way leave of a rule that would be open by itself. */
function settledHere(place: Place, rule: Rule, path: string): readonly Problem[] {
  const facts = concerning(place.facts, rule)
  if (facts.length === 0) return []
  const { analyst } = place.drawing
  for (const truth of [true, false]) {
    if (!analyst.isImpossible([...facts, { rule, truth }])) continue
    const code = truth ? 'never-true-here' : 'always-true-here'
    const goals = [...facts, { rule, truth: !truth }]
    return problem(place, { code, path, rule, goals }, (name, order) => ({
      zh: `订单走到“${name.zh}”时，前面的判断已经决定了这个条件${truth ? '不可能' : '必然'}成立（例如 ${order.zh}）：请改其中一处`,
      en: `When an order comes to "${name.en}", earlier decisions have settled that this condition ${truth ? 'cannot hold' : 'holds'} (${order.en}, for one): change one of them`,
    }))
  }
  return []
}

/** Facts that speak of a field of the rule, or of a field such a fact speaks of. */
export function concerning(facts: readonly Goal[], rule: Rule): readonly Goal[] {
  const paths = new Set(listVarPaths(rule))
  let taken: readonly Goal[] = []
  for (let before = -1; before !== taken.length; ) {
    before = taken.length
    taken = facts.filter((fact) => listVarPaths(fact.rule).some((path) => paths.has(path)))
    for (const fact of taken) for (const path of listVarPaths(fact.rule)) paths.add(path)
  }
  return taken
}

function deadPart(place: Place, rule: Rule, path: string): readonly Problem[] {
  const dead = partsOf(rule).find((part) => place.drawing.analyst.isImpossible([{ rule: part, truth: true }]))
  if (dead === undefined) return []
  const finding = { code: 'contradictory-clauses', path, rule: dead, goals: [{ rule: dead, truth: false }] }
  return problem(place, finding, (name, order) => ({
    zh: `“${name.zh}”的条件里有一部分永远不成立（例如 ${order.zh} 也不满足）：请改掉互相矛盾的要求`,
    en: `Part of the condition of "${name.en}" never holds (${order.en} does not meet it either): change what contradicts itself`,
  }))
}

/** Clauses below the top, groups before their members; what stands under a "not" is left out. */
function partsOf(rule: Rule): readonly Rule[] {
  const call = toCall(rule)
  if (call?.operator !== 'and' && call?.operator !== 'or') return []
  return call.args.flatMap((arg) => [arg, ...partsOf(arg)])
}

type Finding = {
  readonly code: string
  readonly path: string
  readonly rule: Rule
  readonly goals: readonly Goal[]
}

/** Told only with an order that was run. */
function problem(
  { drawing, nodeId }: Place,
  { code, path, rule, goals }: Finding,
  message: (name: Problem['message'], order: Problem['message']) => Problem['message'],
): readonly Problem[] {
  const shown = drawing.analyst.find(goals)
  if (shown.found !== 'example') return []
  const { severity } = ruleTruth.codes[code]!
  const order = describeExample(shown.example, [rule], drawing.catalogue)
  return [
    {
      code,
      severity,
      nodeId,
      path: `config.${path}`,
      message: message(nameOf(drawing, nodeId), order),
      example: shown.example,
    },
  ]
}
