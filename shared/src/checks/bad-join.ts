import { type Drawing, defineCheck, nameOf, reach } from './define.ts'

export const badJoin = defineCheck({
  name: 'bad-join',
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
  run: (drawing) =>
    [...drawing.nodes].flatMap(([nodeId, node]) => {
      if (node.kind !== 'join') return []
      const lines = linesInto(drawing, nodeId)
      const name = nameOf(drawing, nodeId)
      if (lines < 2)
        return [
          finding(
            nodeId,
            `“${name.zh}”没有接到“同时进行”分出来的两条线：请连上，或删掉这个汇合`,
            `"${name.en}" does not meet two lines of a "Parallel": connect them, or delete the join`,
          ),
        ]
      if (node.config.mode === 'n' && (node.config.count ?? 0) > lines)
        return [
          finding(
            nodeId,
            `“${name.zh}”要等 ${node.config.count} 条线，但只分出了 ${lines} 条`,
            `"${name.en}" waits for ${node.config.count} lines, but only ${lines} come in`,
          ),
        ]
      return []
    }),
})

/** The most lines any one split before the join sends into it. */
function linesInto(drawing: Drawing, join: string): number {
  const upstream = reach([join], drawing.before)
  const counts = [...drawing.nodes]
    .filter(([id, node]) => node.kind === 'parallel' && upstream.has(id))
    .map(([id]) => drawing.after(id).filter((branch) => upstream.has(branch)).length)
  return Math.max(0, ...counts)
}

const finding = (nodeId: string, zh: string, en: string) => ({
  code: 'bad-join',
  severity: 'error' as const,
  nodeId,
  message: { zh, en },
})
