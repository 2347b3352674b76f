import { defineCheck, nameOf } from './define.ts'

export const starts = defineCheck({
  name: 'starts',
  meaning: {
    zh: '流程从哪里开始。',
    en: 'Where the workflow begins.',
  },
  codes: {
    'no-start': {
      severity: 'error',
      title: { zh: '没有开始', en: 'No start' },
      mend: { zh: '从左侧拖入“收到订单”。', en: 'Drag "Order received" in from the palette.' },
    },
    'second-start': {
      severity: 'error',
      title: { zh: '开始不止一个', en: 'More than one start' },
      mend: {
        zh: '只保留一个“收到订单”，渠道可以在里面多选。',
        en: 'Keep one "Order received"; it can list several channels.',
      },
    },
  },
  run: (drawing) => {
    if (drawing.starts.length === 0)
      return [
        {
          code: 'no-start',
          severity: 'error',
          message: {
            zh: '流程没有开始：请拖入“收到订单”',
            en: 'The workflow has no start: drag in "Order received"',
          },
        },
      ]
    return drawing.starts.slice(1).map((nodeId) => ({
      code: 'second-start',
      severity: 'error' as const,
      nodeId,
      message: {
        zh: `“${nameOf(drawing, nodeId).zh}”是多余的开始：一个流程只有一个开始`,
        en: `"${nameOf(drawing, nodeId).en}" is one start too many: a workflow has one`,
      },
    }))
  },
})
