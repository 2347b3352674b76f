import { kindOf } from '../kinds/index.ts'
import type { Problem } from '../problem.ts'
import type { WorkflowNode } from '../workflow.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'

export const connections = defineCheck({
  name: 'connections',
  meaning: {
    zh: '节点用的连接存在，类型也对。',
    en: 'Connections that nodes use exist and are of the right type.',
  },
  codes: {
    'missing-connection': {
      severity: 'error',
      title: { zh: '连接不存在', en: 'Missing connection' },
      mend: {
        zh: '在“连接”里建立它，或换一个连接。',
        en: 'Set it up under "Connections", or choose another.',
      },
    },
    'wrong-connection-type': {
      severity: 'error',
      title: { zh: '连接类型不对', en: 'Connection of the wrong type' },
      mend: { zh: '换一个这种节点能用的连接。', en: 'Choose a connection this kind of node can use.' },
    },
  },
  run: (drawing, { connections: known }) =>
    known ? [...drawing.nodes].flatMap(([id, node]) => judge(drawing, [id, node], known)) : [],
})

function judge(
  drawing: Drawing,
  [nodeId, node]: readonly [string, WorkflowNode],
  known: ReadonlyMap<string, string>,
): readonly Problem[] {
  const slug = 'connection' in node.config ? node.config.connection : undefined
  if (slug === undefined) return []
  const name = nameOf(drawing, nodeId)
  const found = { severity: 'error' as const, nodeId, path: 'config.connection' }
  const type = known.get(slug)
  if (type === undefined)
    return [
      {
        ...found,
        code: 'missing-connection',
        message: {
          zh: `“${name.zh}”用的连接“${slug}”不存在：请建立它，或换一个`,
          en: `The connection "${slug}" of "${name.en}" does not exist: set it up, or choose another`,
        },
      },
    ]
  const wanted = kindOf(node.kind).connection
  if (!wanted || wanted.includes(type)) return []
  return [
    {
      ...found,
      code: 'wrong-connection-type',
      message: {
        zh: `“${name.zh}”用的连接“${slug}”是 ${type} 类型，这里需要 ${wanted.join(' 或 ')}：请换一个`,
        en: `The connection "${slug}" of "${name.en}" is of type ${type}, where ${wanted.join(' or ')} is needed: choose another`,
      },
    },
  ]
}
