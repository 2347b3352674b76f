import { outputsOf } from '../kinds/index.ts'
import { defineCheck, nameOf } from './define.ts'

export const openOutput = defineCheck({
  name: 'open-output',
  meaning: {
    zh: '每个出口都有去向。',
    en: 'Every output leads somewhere.',
  },
  codes: {
    'open-output': {
      severity: 'error',
      title: { zh: '出口没有连', en: 'Output left open' },
      mend: {
        zh: '把这个出口连到下一步，最后一步连到“结束”。',
        en: 'Connect the output to the next step; the last one to "End".',
      },
    },
    'open-unknown': {
      severity: 'warning',
      title: { zh: '“无法判断”没有去向', en: '"Unknown" is not drawn' },
      mend: {
        zh: '资料不全的订单会停在异常台；想让它走别的路就把“无法判断”连出去。',
        en: 'Orders with missing data stop at the exception desk; draw the "unknown" output to send them elsewhere.',
      },
    },
  },
  run: (drawing) => {
    const drawn = new Set(drawing.edges.map((edge) => `${edge.from}:${edge.output}`))
    return [...drawing.nodes].flatMap(([nodeId, node]) =>
      outputsOf(node)
        .filter((output) => output.whenOpen !== 'allowed')
        .filter((output) => !drawn.has(`${nodeId}:${output.name}`))
        .map((output) => {
          const name = nameOf(drawing, nodeId)
          if (output.whenOpen === 'warning')
            return {
              code: 'open-unknown',
              severity: 'warning' as const,
              nodeId,
              path: output.name,
              message: {
                zh: `“${name.zh}”无法判断时订单会停在异常台；想走别的路就把“${output.label.zh}”连出去`,
                en: `When "${name.en}" cannot decide, the order stops at the exception desk; draw "${output.label.en}" to send it elsewhere`,
              },
            }
          return {
            code: 'open-output',
            severity: 'error' as const,
            nodeId,
            path: output.name,
            message: {
              zh: `“${name.zh}”的出口“${output.label.zh}”还没有连到下一步`,
              en: `The output "${output.label.en}" of "${name.en}" leads nowhere yet`,
            },
          }
        }),
    )
  },
})
