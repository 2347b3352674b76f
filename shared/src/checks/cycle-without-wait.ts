import { kindOf } from '../kinds/index.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'
import { loopsOf } from './loops.ts'

export const cycleWithoutWait = defineCheck({
  name: 'cycle-without-wait',
  meaning: {
    zh: '圈里要有停下来的地方，否则会不停地转。',
    en: 'A loop has a place to rest, or it would spin.',
  },
  codes: {
    'cycle-without-wait': {
      severity: 'error',
      title: { zh: '不停绕圈', en: 'Cycle without a wait' },
      mend: {
        zh: '在圈里加一个“等待”或“审批”，或者拆开这个圈。',
        en: 'Put a "Wait" or an "Approval" into the loop, or break it.',
      },
    },
  },
  run: (drawing) => {
    // A cycle that never rests is one that survives when every resting node is taken away.
    const rests = (id: string) => kindOf(drawing.nodes.get(id)!.kind).waits
    const active = [...drawing.nodes.keys()].filter((id) => !rests(id))
    const next = withoutItems(drawing)
    return loopsOf(active, (id) => next(id).filter((other) => !rests(other))).map(([nodeId]) => ({
      code: 'cycle-without-wait',
      severity: 'error' as const,
      nodeId: nodeId!,
      message: {
        zh: `“${nameOf(drawing, nodeId!).zh}”在一个不会停的圈里：加一个“等待”或“审批”，或拆开它`,
        en: `"${nameOf(drawing, nodeId!).en}" is in a loop that never rests: add a "Wait" or "Approval", or break it`,
      },
    }))
  },
})

/** The edges without those into the body of a `for-each`: it is gone through once for each item, not for ever. */
function withoutItems({ edges, nodes }: Drawing): (id: string) => readonly string[] {
  const after = Map.groupBy(
    edges.filter(({ from, output }) => nodes.get(from)!.kind !== 'for-each' || output !== 'each'),
    ({ from }) => from,
  )
  return (id) => (after.get(id) ?? []).map(({ to }) => to)
}
