import { compileOrderLists } from '../mapping/order-lists.ts'
import { isWritable } from '../order-path.ts'
import type { Problem } from '../problem.ts'
import { compileValue } from '../rules/compile.ts'
import { unify } from '../rules/term.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'

export const fields = defineCheck({
  name: 'fields',
  meaning: {
    zh: '写入的和关注的字段存在、可写、类型相配。',
    en: 'Fields that are written or watched exist, may be written, and fit by type.',
  },
  codes: {
    'target-not-writable': {
      severity: 'error',
      title: { zh: '目标字段不能写', en: 'Target cannot be written' },
      mend: {
        zh: '换一个目标字段；自己的资料可以写到 order.extra.名称。',
        en: 'Choose another target; your own data can go to order.extra.<name>.',
      },
    },
    'target-type': {
      severity: 'error',
      title: { zh: '取值与目标字段类型不符', en: 'Value does not fit its target' },
      mend: { zh: '换一个同类型的字段或值。', en: 'Choose a field or value of the same type.' },
    },
    'list-mapping': {
      severity: 'error',
      title: { zh: '明细映射有误', en: 'List mapping is wrong' },
      mend: {
        zh: '按提示改这一行；写法见 docs/mapping.md。',
        en: 'Mend the row as it says; docs/mapping.md tells how rows are written.',
      },
    },
    'watch-unknown-field': {
      severity: 'error',
      title: { zh: '关注的字段不存在', en: 'Watched field does not exist' },
      mend: { zh: '从字段列表里重新选择。', en: 'Choose again from the field list.' },
    },
  },
  run: (drawing) =>
    [...drawing.nodes.keys()].flatMap((id) => [
      ...mappingProblems(drawing, id),
      ...listProblems(drawing, id),
      ...watchProblems(drawing, id),
    ]),
})

function mappingProblems(drawing: Drawing, nodeId: string): Problem[] {
  const node = drawing.nodes.get(nodeId)!
  if (node.kind !== 'map-fields') return []
  const name = nameOf(drawing, nodeId)
  return node.config.mappings.flatMap(({ to, value }, at): Problem[] => {
    const path = `config.mappings.${at}.to`
    if (!isWritable(to))
      return [
        {
          code: 'target-not-writable',
          severity: 'error',
          nodeId,
          path,
          message: {
            zh: `“${name.zh}”不能写入字段“${to}”，请换一个`,
            en: `"${name.en}" cannot write the field "${to}"; choose another`,
          },
        },
      ]
    const target = drawing.catalogue.find(to)!
    const type = typeof value === 'string' ? 'text' : compileValue(value, drawing.catalogue).type
    const fits =
      typeof value === 'string' && value.search(/\{\{/) < 0
        ? unify('text-literal', target.type)
        : typeof value === 'number'
          ? unify('number-literal', target.type)
          : unify(type, target.type)
    if (fits || (type === 'list' && target.type === 'list')) return []
    return [
      {
        code: 'target-type',
        severity: 'error',
        nodeId,
        path,
        message: {
          zh: `“${name.zh}”写入“${target.label.zh}”的取值类型不符`,
          en: `The value "${name.en}" writes to "${target.label.en}" is of another type`,
        },
      },
    ]
  })
}

function listProblems(drawing: Drawing, nodeId: string): Problem[] {
  const node = drawing.nodes.get(nodeId)!
  if (node.kind !== 'map-fields' || !node.config.lists) return []
  const name = nameOf(drawing, nodeId)
  return compileOrderLists(node.config.lists, drawing.catalogue).problems.map(({ path, message }) => ({
    code: 'list-mapping',
    severity: 'error',
    nodeId,
    path: `config.${path}`,
    message: { zh: `“${name.zh}”${message.zh}`, en: `"${name.en}" ${message.en}` },
  }))
}

function watchProblems(drawing: Drawing, nodeId: string): Problem[] {
  const node = drawing.nodes.get(nodeId)!
  if (node.kind !== 'approval') return []
  const name = nameOf(drawing, nodeId)
  return (node.config.watch ?? [])
    .filter(
      (path) =>
        !drawing.catalogue.find(path) &&
        !drawing.catalogue.fields.some((field) => field.path.startsWith(`${path}.`)),
    )
    .map((path) => ({
      code: 'watch-unknown-field',
      severity: 'error',
      nodeId,
      path: 'config.watch',
      message: {
        zh: `“${name.zh}”关注的字段“${path}”不存在，请重新选择`,
        en: `The field "${path}" that "${name.en}" watches does not exist; choose again`,
      },
    }))
}
