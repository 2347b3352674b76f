import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

/* For tests only. */

/** The drawing printed in language.md, without its layout of two nodes. */
export function exampleDocument(): WorkflowDocument {
  return parsed({
    format: 1,
    key: 'high-value-approval',
    name: '大额订单审批',
    nodes: {
      start: { kind: 'order-received', name: '新订单', config: { channels: ['wechat', 'douyin'] } },
      amount: {
        kind: 'condition',
        name: '金额超过 5000?',
        config: { when: { '>': [{ var: 'order.total' }, 500_000] } },
      },
      finance: {
        kind: 'approval',
        name: '财务复核',
        config: { approvers: { role: 'finance' }, mode: 'any', watch: ['order.total'] },
      },
      tell: {
        kind: 'notify',
        name: '通知仓库',
        config: { via: 'in-app', to: { role: 'ops' }, text: '订单 {{order.externalId}} 可发货' },
      },
      ship: { kind: 'set-status', name: '待发货', config: { status: 'ready' } },
      refuse: { kind: 'set-status', name: '驳回', config: { status: 'cancelled' } },
      end: { kind: 'end', name: '结束', config: {} },
    },
    edges: [
      { from: 'start', output: 'next', to: 'amount' },
      { from: 'amount', output: 'yes', to: 'finance' },
      { from: 'amount', output: 'no', to: 'tell' },
      { from: 'amount', output: 'unknown', to: 'finance' },
      { from: 'finance', output: 'approved', to: 'tell' },
      { from: 'finance', output: 'rejected', to: 'refuse' },
      { from: 'tell', output: 'next', to: 'ship' },
      { from: 'ship', output: 'next', to: 'end' },
      { from: 'refuse', output: 'next', to: 'end' },
    ],
  })
}

export function emptyDocument(): WorkflowDocument {
  return parsed({ format: 1, key: 'empty', name: '空', nodes: {}, edges: [] })
}

export function parsed(raw: unknown): WorkflowDocument {
  const answer = parseDocument(raw)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.document
}

/** An order of ¥5,280.00. */
export function exampleOrder() {
  return {
    id: 'ord_1',
    status: 'received' as const,
    receivedAt: '2026-11-20T02:00:00.000Z',
    channel: 'wechat',
    shop: 'main',
    externalId: 'WX-1',
    placedAt: '2026-11-20T02:00:00.000Z',
    currency: 'CNY',
    lines: [{ sku: 'A-1', title: '羽绒服', quantity: 2, unitPrice: 264_000 }],
    total: 528_000,
  }
}
