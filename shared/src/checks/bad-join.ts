import type { Problem } from '../problem.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'
import { joinsOf } from './lines.ts'

export const badJoin = defineCheck({
  name: 'bad-join',
  meaning: {
    zh: '汇合等得到它要等的线。',
    en: 'A join gets the lines it waits for.',
  },
  codes: {
    'bad-join': {
      severity: 'error',
      title: { zh: '汇合不成立', en: 'Join that cannot work' },
      mend: {
        zh: '汇合要接“同时进行”分出来的至少两条线，条数不能多于分出来的线。',
        en: 'A join needs at least two lines of a "Parallel", and may not wait for more lines than there are.',
      },
    },
  },
  run: (drawing) => {
    const lines = linesIntoJoins(drawing)
    return [...drawing.nodes].flatMap(([nodeId, node]) => {
      if (node.kind !== 'join' || !lines) return []
      const count = lines.get(nodeId) ?? 0
      const name = nameOf(drawing, nodeId)
      if (count < 2)
        return [
          finding(
            nodeId,
            `“${name.zh}”没有接到“同时进行”分出来的两条线：请连上，或删掉这个汇合`,
            `"${name.en}" does not meet two lines of a "Parallel": connect them, or delete the join`,
          ),
        ]
      if (node.config.mode === 'n' && (node.config.count ?? 0) > count)
        return [
          finding(
            nodeId,
            `“${name.zh}”要等 ${node.config.count} 条线，但只分出了 ${count} 条，永远等不齐`,
            `"${name.en}" waits for ${node.config.count} lines, but only ${count} ever come in`,
          ),
        ]
      return []
    })
  },
})

/** For each join the most lines of one split that come to it before another join took them; undefined when too tangled. */
function linesIntoJoins(drawing: Drawing): ReadonlyMap<string, number> | undefined {
  const most = new Map<string, number>()
  for (const [id, node] of drawing.nodes) {
    if (node.kind !== 'parallel') continue
    const counts = new Map<string, number>()
    for (const target of drawing.after(id)) {
      const joins = joinsOf(drawing, target)
      if (!joins) return undefined
      for (const join of joins) counts.set(join, (counts.get(join) ?? 0) + 1)
    }
    for (const [join, count] of counts) most.set(join, Math.max(most.get(join) ?? 0, count))
  }
  return most
}

const finding = (nodeId: string, zh: string, en: string): Problem => ({
  code: 'bad-join',
  severity: 'error',
  nodeId,
  message: { zh, en },
})
