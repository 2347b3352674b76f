import type { Order } from '@orderloom/shared/order.ts'
import type { JournalRow, Run } from '@orderloom/shared/run.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { toId, toRunId } from '../../ids.ts'
import type { NewTask, OrderCommit } from '../order-store.ts'
import type { Store } from '../store.ts'

/** The store a story is told about; `reopen` is what a restart is to it. */
export type Stage = { readonly store: () => Store; readonly reopen: () => Promise<void> }

export const AT = '2026-11-22T08:00:00.000Z'
export const BY = { id: 'u1', name: '李静' }
export const idOf = (number: number) => toId('ord', number)

export const anOrder = (number: number, more: Partial<Order> = {}): Order => ({
  id: idOf(number),
  channel: 'wechat',
  shop: 'flagship',
  externalId: `W-${number}`,
  placedAt: AT,
  currency: 'CNY',
  lines: [{ sku: 'MUG', quantity: 1 }],
  status: 'received',
  receivedAt: AT,
  ...more,
})

export const aRun = (order: Order, more: Partial<Run> = {}): Run => ({
  id: toRunId(order.id, 0),
  workflow: 'flow',
  version: 1,
  status: 'waiting',
  startedAt: AT,
  attempt: 1,
  order,
  tokens: [
    {
      id: 1,
      node: 'finance',
      visit: 1,
      forks: [],
      waiting: { for: 'task', key: 'finance:1', kind: 'approval', seen: {} },
    },
  ],
  nextToken: 2,
  visits: { finance: 1 },
  steps: {},
  ...more,
})

export const started = (run?: Run): JournalRow => ({
  ...(run && { runId: run.id }),
  at: AT,
  event: run ? 'run-started' : 'received',
  by: BY,
  comment: '“引号”',
  input: { key: 'finance:1', values: { 备注: '"' } },
  entries: [
    { type: 'entered', token: 1, node: 'finance', visit: 1 },
    {
      type: 'decided',
      token: 1,
      node: 'finance',
      output: 'yes',
      reasons: [{ clause: { '>': [{ var: 'order.total' }, 1] }, truth: true, seen: { 'order.total': 2 } }],
    },
    { type: 'changed', node: 'map', changed: [{ path: 'order.note', before: null, after: '加急' }] },
    { type: 'changed', changed: [] },
    { type: 'asked', token: 1, node: 'finance', effect: 'open-task' },
    { type: 'finished', token: 1, node: 'finance', output: 'a "strange" output' },
    { type: 'finished', token: 1, node: 'end' },
    { type: 'joined', token: 1, node: 'join', from: [1, 2] },
    { type: 'ended', status: 'completed' },
  ],
})

export const aTask = (run: Run, number: number, more: Partial<NewTask> = {}): NewTask => ({
  id: toId('task', number),
  runId: run.id,
  key: 'finance:1',
  node: 'finance',
  kind: 'approval',
  title: '财务复核',
  nonce: 'n',
  audience: { role: 'finance' },
  seen: { 'order.total': 2 },
  reasons: [],
  openedAt: AT,
  ...more,
})

export const aCommit = (order: Order, more: Partial<OrderCommit> = {}): OrderCommit => ({
  orderId: order.id,
  expected: 0,
  order,
  contentChanged: true,
  runs: [],
  journal: [started()],
  closedTasks: [],
  newTasks: [],
  clearedTimers: [],
  newTimers: [],
  notices: [],
  ...more,
})

export const aDocument = (key: string, name = key): WorkflowDocument => ({
  format: 1,
  key,
  name,
  settings: { maxSteps: 1000 },
  nodes: {},
  edges: [],
  layout: { nodes: {}, notes: [] },
})
export const aSave = (key: string, hash = 'h1', name = key) => ({
  document: aDocument(key, name),
  hash,
  at: AT,
  by: 'Admin',
})
