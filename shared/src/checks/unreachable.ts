import { defineCheck, nameOf, reach } from './define.ts'

export const unreachable = defineCheck({
  name: 'unreachable',
  meaning: {
    zh: '订单走得到每个节点。',
    en: 'Orders can come to every node.',
  },
  codes: {
    unreachable: {
      severity: 'error',
      title: { zh: '走不到的节点', en: 'Unreachable node' },
      mend: { zh: '把它连到前面的节点，或者删掉它。', en: 'Connect it to an earlier node, or delete it.' },
    },
  },
  run: (drawing) => {
    if (drawing.starts.length === 0) return []
    const reached = reach(drawing.starts, drawing.after)
    return [...drawing.nodes.keys()]
      .filter((id) => !reached.has(id))
      .map((nodeId) => ({
        code: 'unreachable',
        severity: 'error' as const,
        nodeId,
        message: {
          zh: `订单走不到“${nameOf(drawing, nodeId).zh}”：把它连到前面的节点，或者删掉`,
          en: `No order can reach "${nameOf(drawing, nodeId).en}": connect it to an earlier node, or delete it`,
        },
      }))
  },
})
