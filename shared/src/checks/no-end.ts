import { defineCheck, nameOf, reach } from './define.ts'
import { trappedNodes } from './loop-without-exit.ts'

export const noEnd = defineCheck({
  name: 'no-end',
  meaning: {
    zh: '从每个节点都能走到“结束”。',
    en: 'From every node some path leads to an "End".',
  },
  codes: {
    'no-end': {
      severity: 'error',
      title: { zh: '到不了结束', en: 'Path without end' },
      mend: { zh: '从这里再连下去，直到一个“结束”节点。', en: 'Draw on from here until an "End" node.' },
    },
  },
  run: (drawing) => {
    const ends = [...drawing.nodes].filter(([, node]) => node.kind === 'end').map(([id]) => id)
    const saved = reach(ends, drawing.before)
    const reached = reach(drawing.starts, drawing.after)
    const trapped = trappedNodes(drawing)
    return [...reached]
      .filter((id) => !saved.has(id) && !trapped.has(id))
      .map((nodeId) => ({
        code: 'no-end',
        severity: 'error' as const,
        nodeId,
        message: {
          zh: `从“${nameOf(drawing, nodeId).zh}”怎么走都到不了“结束”：请接着连下去`,
          en: `From "${nameOf(drawing, nodeId).en}" no path leads to an "End": draw on until one`,
        },
      }))
  },
})
