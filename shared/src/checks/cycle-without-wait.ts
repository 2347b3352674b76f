import { kindOf } from '../kinds/index.ts'
import { defineCheck, nameOf, reach } from './define.ts'

export const cycleWithoutWait = defineCheck({
  name: 'cycle-without-wait',
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
    const next = (id: string) => (rests(id) ? [] : drawing.after(id).filter((other) => !rests(other)))
    const looping = withoutDeadEnds(
      [...drawing.nodes.keys()].filter((id) => !rests(id)),
      next,
    ).filter((id) => reach(next(id), next).has(id))
    return firstOfEach(looping, next).map((nodeId) => ({
      code: 'cycle-without-wait',
      severity: 'error' as const,
      nodeId,
      message: {
        zh: `“${nameOf(drawing, nodeId).zh}”在一个不会停的圈里：加一个“等待”或“审批”，或拆开它`,
        en: `"${nameOf(drawing, nodeId).en}" is in a loop that never rests: add a "Wait" or "Approval", or break it`,
      },
    }))
  },
})

/** What is left when nodes that lead nowhere are taken away again and again: only these can be in a cycle. */
function withoutDeadEnds(ids: readonly string[], next: (id: string) => readonly string[]): string[] {
  const left = new Set(ids)
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const id of [...left].reverse()) if (!next(id).some((other) => left.has(other))) left.delete(id)
  }
  return [...left]
}

/** One finding a loop: nodes that reach each other are told once, by the first of them. */
function firstOfEach(looping: readonly string[], next: (id: string) => readonly string[]): string[] {
  return looping.filter(
    (id, at) =>
      !looping.slice(0, at).some((other) => reach([other], next).has(id) && reach([id], next).has(other)),
  )
}
