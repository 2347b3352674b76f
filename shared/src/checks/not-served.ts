import type { EffectType } from '../effect.ts'
import { kindOf, type NodeKind } from '../kinds/index.ts'
import type { Problem } from '../problem.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'

/** What this server really does; a drawing that counts on more is told so before it is published, not after. */
export const notServed = defineCheck({
  name: 'not-served',
  meaning: {
    zh: '这台服务器做得到图里要的事。',
    en: 'This server does what the drawing asks for.',
  },
  codes: {
    'start-not-served': {
      severity: 'error',
      title: { zh: '这种开始还不会被触发', en: 'Nothing sets this start off yet' },
      mend: {
        zh: '这个版本的服务器还不会自己触发它；请改用“收到订单”“订单有变化”或“定时”。',
        en: 'This version of the server does not set it off; use "Order received", "Order changed" or "Schedule".',
      },
    },
    'effect-not-served': {
      severity: 'warning',
      title: { zh: '这一步还做不了', en: 'This step cannot be done yet' },
      mend: {
        zh: '订单走到这里会走“出错”出口或停在异常台；请先由人处理，或换一种做法。',
        en: 'Orders leave here by "error" or stop at the exception desk; let a person do it, or find another way.',
      },
    },
  },
  run: (drawing, { served }) =>
    served ? [...drawing.nodes.keys()].flatMap((id) => problemsOf(drawing, id, served)) : [],
})

type Served = { readonly starts: ReadonlySet<NodeKind>; readonly effects: ReadonlySet<EffectType> }

function problemsOf(drawing: Drawing, nodeId: string, served: Served): readonly Problem[] {
  const { kind } = drawing.nodes.get(nodeId)!
  const { group, effects } = kindOf(kind)
  const name = nameOf(drawing, nodeId)
  if (group === 'start' && !served.starts.has(kind))
    return [
      {
        code: 'start-not-served',
        severity: 'error',
        nodeId,
        message: {
          zh: `“${name.zh}”在这个版本的服务器上不会被触发：请改用“收到订单”“订单有变化”或“定时”`,
          en: `Nothing sets "${name.en}" off in this version of the server: use "Order received", "Order changed" or "Schedule"`,
        },
      },
    ]
  if (effects.every((effect) => served.effects.has(effect))) return []
  return [
    {
      code: 'effect-not-served',
      severity: 'warning',
      nodeId,
      message: {
        zh: `“${name.zh}”在这个版本的服务器上还做不了：订单会走“出错”出口，没画就停在异常台`,
        en: `This version of the server cannot do "${name.en}" yet: orders leave by "error" or, where that is not drawn, stop at the exception desk`,
      },
    },
  ]
}
