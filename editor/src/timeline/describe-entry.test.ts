import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { Entry, JournalRow } from '@orderloom/shared/run.ts'
import { workflowCatalogue } from '@orderloom/shared/workflow-catalogue.ts'
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { startI18n } from '../i18n/start-i18n.ts'
import { describeEntry } from './describe-entry.ts'
import { describeRow } from './describe-row.ts'
import type { Telling } from './telling.ts'

const parsed = parseDocument({
  format: 1,
  key: 'high-value',
  name: '大额订单审批',
  nodes: {
    amount: {
      kind: 'condition',
      name: '金额超过 5000?',
      config: { when: { '>': [{ var: 'order.total' }, 500000] } },
    },
    finance: { kind: 'approval', name: '财务复核', config: { approvers: { role: 'finance' } } },
    ask: { kind: 'form', name: '补充资料', config: { assignees: { role: 'ops' }, fields: [] } },
  },
  edges: [],
})
if (!parsed.ok) throw new Error('the drawing of this test has a wrong shape')
const { document } = parsed

const telling = (locale: 'zh' | 'en'): Telling => ({
  document,
  catalogue: workflowCatalogue(document),
  workflow: document.name,
  version: 2,
  locale,
})
const words = (locale: 'zh' | 'en') => ({
  t: i18next.getFixedT(locale === 'zh' ? 'zh-CN' : 'en', 'timeline'),
  telling: telling(locale),
})

beforeAll(() => startI18n('zh-CN'))

const at = { token: 1, node: 'finance' } as const
const failure = { code: 'rule-undecided', exception: 'rule-undecided', message: '实付金额 未知' } as const

/** One of every kind of entry; the type makes sure that none is forgotten. */
const CASES: {
  readonly [T in Entry['type']]: readonly (readonly [Extract<Entry, { type: T }>, string, string])[]
} = {
  entered: [
    [{ type: 'entered', ...at, visit: 1 }, '来到“财务复核”', 'Came to “财务复核”'],
    [{ type: 'entered', ...at, visit: 2 }, '第 2 次来到“财务复核”', 'Came to “财务复核”, visit 2'],
  ],
  decided: [
    [
      { type: 'decided', token: 1, node: 'amount', output: 'yes', reasons: [] },
      '判断“金额超过 5000?”：是',
      'Decided “金额超过 5000?”: yes',
    ],
  ],
  asked: [
    [
      { type: 'asked', ...at, effect: 'open-task' },
      '在“财务复核”停下来等人处理',
      'Pauses for a person at “财务复核”',
    ],
    [
      { type: 'asked', ...at, effect: 'notify', detail: 'ops' },
      '发出通知“财务复核”（ops）',
      'Sent a notice “财务复核” (ops)',
    ],
    [
      { type: 'asked', ...at, effect: 'print-label' },
      '在“财务复核”请求 print-label',
      'Asked for print-label at “财务复核”',
    ],
  ],
  finished: [
    [{ type: 'finished', ...at }, '完成“财务复核”', 'Done with “财务复核”'],
    [
      { type: 'finished', ...at, output: 'approved' },
      '完成“财务复核”，走“同意”',
      'Done with “财务复核”, leaving by “approved”',
    ],
  ],
  failed: [
    [
      { type: 'failed', token: 1, node: 'amount', failure },
      '在“金额超过 5000?”转异常处理（规则无法判断）：实付金额 未知',
      'Needs a person at “金额超过 5000?” (Rule cannot decide): The rule cannot be decided with the data there is',
    ],
    [
      { type: 'failed', ...at, failure: { ...failure, exception: 'other' } },
      '没能完成“财务复核”：实付金额 未知',
      'Could not finish “财务复核”: The rule cannot be decided with the data there is',
    ],
  ],
  forked: [
    [
      { type: 'forked', ...at, into: [2, 3] },
      '在“财务复核”分成 2 条线同时进行',
      'Splits into 2 parallel lines at “财务复核”',
    ],
  ],
  joined: [
    [
      { type: 'joined', ...at, from: [2, 3] },
      '在“财务复核”等到了 2 条线，合并继续',
      'Joined 2 lines at “财务复核” and goes on',
    ],
  ],
  dropped: [
    [
      { type: 'dropped', ...at, why: 'joined' },
      '这条线已在“财务复核”并入',
      'This line was joined at “财务复核”',
    ],
    [
      { type: 'dropped', ...at, why: 'cancelled' },
      '不再需要“财务复核”这条线，已取消',
      'The line at “财务复核” was no longer needed and was cancelled',
    ],
  ],
  voided: [
    [
      { type: 'voided', ...at, changed: [] },
      '审批“财务复核”作废：审批时看到的内容变了',
      'The approval at “财务复核” is void: what the approver saw has changed',
    ],
  ],
  changed: [
    [{ type: 'changed', changed: [] }, '订单内容变了', 'The order’s content changed'],
    [
      { type: 'changed', node: 'finance', changed: [] },
      '由“财务复核”写入订单',
      'Written into the order by “财务复核”',
    ],
  ],
  ignored: [
    [
      { type: 'ignored', event: 'timer-fired', why: 'nobody-waits' },
      '收到“时间到了”，但没有节点在等它，未作处理',
      'Got “The time came”, but no node waited for it; nothing was done',
    ],
    [
      { type: 'ignored', event: 'task-decided', why: 'run-ended' },
      '收到“处理了待办”，但流程已经结束，未作处理',
      'Got “dealt with a task”, but the run had ended; nothing was done',
    ],
  ],
  ended: [
    [{ type: 'ended', status: 'completed' }, '流程走完了', 'The run is complete'],
    [{ type: 'ended', status: 'cancelled' }, '流程已取消', 'The run was cancelled'],
  ],
}

describe('an entry in words', () => {
  it.each(Object.values(CASES).flat())('%j', (entry, zh, en) => {
    expect(describeEntry(entry, words('zh'))).toBe(zh)
    expect(describeEntry(entry, words('en'))).toBe(en)
  })

  it('keeps to ids where the drawing is not known', () => {
    const lost = { ...words('zh'), telling: { ...telling('zh'), document: undefined } }
    expect(describeEntry({ type: 'finished', ...at, output: 'approved' }, lost)).toBe(
      '完成“finance”，走“approved”',
    )
  })
})

describe('a step in words', () => {
  const row = (event: JournalRow['event'], entries: readonly Entry[] = []): JournalRow => ({
    at: '2026-11-22T08:00:00.000Z',
    event,
    entries,
  })

  it('names the workflow an order entered', () => {
    expect(describeRow(row('run-started'), words('zh'))).toBe('进入流程“大额订单审批”第 2 版')
    expect(describeRow(row('run-started'), words('en'))).toBe(
      'Entered the workflow “大额订单审批”, version 2',
    )
  })

  it('says what somebody decided, and where', () => {
    const approved = row('task-decided', [{ type: 'finished', ...at, output: 'approved' }])
    expect(describeRow(approved, words('zh'))).toBe('在“财务复核”选择了“同意”')
    expect(describeRow(approved, words('en'))).toBe('chose “approved” at “财务复核”')
    expect(
      describeRow(
        row('task-decided', [{ type: 'finished', token: 1, node: 'ask', output: 'next' }]),
        words('zh'),
      ),
    ).toBe('提交了“补充资料”')
    expect(describeRow(row('task-decided'), words('zh'))).toBe('处理了待办')
  })

  it.each([
    'received',
    'corrected',
    'order-event',
    'timer-fired',
    'order-changed',
    'exception-retried',
    'exception-skipped',
    'exception-rerouted',
    'run-cancelled',
  ] as const)('has words for %s', (event) => {
    expect(describeRow(row(event), words('zh'))).toMatch(/\p{Script=Han}/u)
    expect(describeRow(row(event), words('en'))).toMatch(/^[A-Za-z]/)
  })
})
