import { type ConfigExpression, expressionsOf } from '../kinds/index.ts'
import type { Problem } from '../problem.ts'
import { compileRule, compileValue } from '../rules/compile.ts'
import { toText } from '../rules/rule.ts'
import type { RuleFault } from '../rules/rule-fault.ts'
import { compileTemplate } from '../rules/template.ts'
import { toInstant } from '../rules/term.ts'
import { pathsOf } from '../workflow-interface.ts'
import { type Drawing, defineCheck, nameOf, reach } from './define.ts'

export const rules = defineCheck({
  name: 'rules',
  meaning: {
    zh: '条件和取值用的字段存在、类型相配、走到这里时已经有了。',
    en: 'Fields of rules and values exist, fit by type, and are known when an order comes there.',
  },
  codes: {
    'unknown-field': {
      severity: 'error',
      title: { zh: '没有这个字段', en: 'Unknown field' },
      mend: { zh: '从字段列表里重新选择。', en: 'Choose one from the field list.' },
    },
    'type-error': {
      severity: 'error',
      title: { zh: '类型不符', en: 'Types do not match' },
      mend: {
        zh: '金额和金额比，数字和数字比，文字和文字比。',
        en: 'Compare amounts with amounts, numbers with numbers, texts with texts.',
      },
    },
    'wrong-arity': {
      severity: 'error',
      title: { zh: '参数个数不对', en: 'Wrong number of arguments' },
      mend: { zh: '用可视化条件重新填写这一条。', en: 'Fill in this clause again with the visual builder.' },
    },
    'empty-rule': {
      severity: 'error',
      title: { zh: '条件是空的', en: 'Empty condition' },
      mend: { zh: '至少添加一条条件。', en: 'Add at least one clause.' },
    },
    'not-a-rule': {
      severity: 'error',
      title: { zh: '不是条件', en: 'Not a condition' },
      mend: {
        zh: '这里要能判断“是”或“否”，例如“实付金额 > ¥5,000.00”。',
        en: 'Something that is yes or no is needed, such as "order total > ¥5,000.00".',
      },
    },
    'field-not-yet-known': {
      severity: 'error',
      title: { zh: '用到了后面才有的结果', en: 'Uses a result that comes later' },
      mend: {
        zh: '只能用前面节点的结果；调整顺序或换一个字段。',
        en: 'Only results of earlier nodes can be used; change the order or the field.',
      },
    },
  },
  run: (drawing) =>
    [...drawing.nodes].flatMap(([nodeId, node]) => {
      let known: ReadonlySet<string> | undefined
      const earlier = () => (known ??= earlierNodes(drawing, nodeId))
      return expressionsOf(node).flatMap((each) => [
        ...faultsOf(each, drawing).map((fault) => toProblem({ drawing, nodeId }, each, fault)),
        ...pathsOf(each)
          .filter((path) => !(each.own && path.startsWith(`steps.${nodeId}.`)))
          .filter((path) => comesLater(path, drawing, earlier))
          .map((path) => tooEarly({ drawing, nodeId }, each, path)),
      ])
    }),
})

/** Nodes an order may have passed on its way to this one; in a loop a node may come before itself. */
function earlierNodes(drawing: Drawing, nodeId: string): ReadonlySet<string> {
  return reach([...drawing.before(nodeId)], drawing.before)
}

function faultsOf({ expression, expects }: ConfigExpression, drawing: Drawing): readonly RuleFault[] {
  if (expects === 'rule') return compileRule(expression, drawing.catalogue).faults
  if (expects === 'template') return compileTemplate(toText(expression), drawing.catalogue).faults
  const value = compileValue(expression, drawing.catalogue)
  if (expects !== 'time' || value.faults.length > 0 || value.type === 'time' || value.type === 'any')
    return value.faults
  if (toInstant(expression) !== undefined) return []
  return [
    {
      code: 'type-error',
      path: [],
      message: {
        zh: '这里需要时间字段或带时区的时间',
        en: 'A time field or a time with zone is needed here',
      },
    },
  ]
}

function comesLater(path: string, drawing: Drawing, earlier: () => ReadonlySet<string>): boolean {
  const [root, node] = path.split('.')
  return (
    root === 'steps' &&
    node !== undefined &&
    drawing.catalogue.find(path) !== undefined &&
    !earlier().has(node)
  )
}

type Place = { readonly drawing: Drawing; readonly nodeId: string }

function toProblem({ drawing, nodeId }: Place, { path }: ConfigExpression, fault: RuleFault): Problem {
  const name = nameOf(drawing, nodeId)
  return {
    code: fault.code,
    severity: 'error',
    nodeId,
    path: ['config', path, ...fault.path].join('.'),
    message: { zh: `“${name.zh}”：${fault.message.zh}`, en: `"${name.en}": ${fault.message.en}` },
  }
}

function tooEarly({ drawing, nodeId }: Place, { path }: ConfigExpression, field: string): Problem {
  const name = nameOf(drawing, nodeId)
  const label = drawing.catalogue.find(field)!.label
  return {
    code: 'field-not-yet-known',
    severity: 'error',
    nodeId,
    path: `config.${path}`,
    message: {
      zh: `“${name.zh}”用到了“${label.zh}”，但订单走到这里时还没有它：请调整顺序`,
      en: `"${name.en}" uses "${label.en}", which no earlier node produces: change the order`,
    },
  }
}
