import type { TaskAnswer } from '@orderloom/shared/api.ts'
import { act } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerWith } from '../testing/answers.ts'
import { buttonNamed, mount, press, settle, unmountAll } from '../testing/mount.tsx'
import { TaskView } from './task-view.tsx'

afterEach(async () => {
  await unmountAll()
  vi.unstubAllGlobals()
})

const TASK: TaskAnswer = {
  id: 'task_1',
  kind: 'approval',
  status: 'open',
  orderId: 'ord_1',
  runId: 'run_1',
  workflow: 'a',
  version: 1,
  node: 'finance',
  title: '财务复核',
  nonce: 'n-1',
  openedAt: '2026-11-22T08:00:00.000Z',
  dueAt: null,
  reason: '实付金额 ¥8,888.00 > ¥5,000.00',
  reasons: [
    { clause: { '>': [{ var: 'order.total' }, 500000] }, truth: true, seen: { 'order.total': 888800 } },
  ],
  audience: { role: 'finance' },
  seen: { 'order.total': 888800, 'order.receiver': { name: '李雷', province: '浙江省', city: '杭州市' } },
  order: {
    externalId: 'A1',
    channel: 'wechat',
    shop: 'tea',
    total: 888800,
    currency: 'CNY',
    receiver: '李雷',
  },
  decision: null,
  mine: true,
}

const DECISION = 'POST /api/tasks/task_1/decision'
const refuse = (status: number, code: string, detail: object = {}) => ({
  [DECISION]: { status, body: { error: { code, message: '服务器的话', requestId: 'r', detail } } },
})
const text = (host: HTMLElement) => host.textContent ?? ''

async function type(host: HTMLElement, words: string) {
  const box = host.querySelector('textarea')!
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(box, words)
    box.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

describe('a task', () => {
  it('shows why the order stopped, its amount and what is being confirmed', async () => {
    answerWith({})
    const { host } = await mount(<TaskView task={TASK} />)
    expect(text(host)).toContain('实付金额 ¥8,888.00 > ¥5,000.00')
    expect(text(host)).toContain('李雷 浙江省杭州市')
    expect(text(host)).toContain('由“财务”处理')
  })

  it('is approved with nonce and comment, and tells that it is done', async () => {
    const asked = answerWith({ [DECISION]: { body: { task: TASK, run: {} } } })
    const onDone = vi.fn()
    const { host } = await mount(<TaskView task={TASK} onDone={onDone} />)
    await type(host, ' 已电话确认 ')
    await press(buttonNamed(host, '同意'))
    expect(asked.find((each) => each.method === 'POST')!.body).toEqual({
      decision: 'approve',
      comment: '已电话确认',
      nonce: 'n-1',
    })
    expect(onDone).toHaveBeenCalledOnce()
  })

  it('says who was faster, and takes the buttons away', async () => {
    answerWith(
      refuse(409, 'already-decided', { by: '王芳', at: new Date().toISOString(), decision: 'approve' }),
    )
    const onDone = vi.fn()
    const onNext = vi.fn()
    const { host } = await mount(<TaskView task={TASK} onDone={onDone} onNext={onNext} />)
    await press(buttonNamed(host, '拒绝'))
    expect(text(host)).toMatch(/王芳 已在 \d\d:\d\d 选择“同意”。你的操作没有生效。/)
    expect(host.querySelector('.thumb-bar')).toBeNull()
    expect(onDone).not.toHaveBeenCalled()
    await press(buttonNamed(host, '看下一项'))
    expect(onNext).toHaveBeenCalledOnce()
  })

  it('shows before and after when the order changed under it', async () => {
    answerWith(
      refuse(410, 'task-void', { changed: [{ path: 'order.total', before: 888800, after: 700000 }] }),
    )
    const { host } = await mount(<TaskView task={TASK} />, 'en')
    await press(buttonNamed(host, 'Approve'))
    expect(text(host)).toContain('The content changed: look again')
    expect(host.querySelector('.before')!.textContent).toBe('¥8,888.00')
    expect(host.querySelector('.after')!.textContent).toBe('¥7,000.00')
    expect(host.querySelector('.thumb-bar')).toBeNull()
  })

  it('keeps its buttons and the comment when the act failed for another reason', async () => {
    answerWith(refuse(503, 'unavailable'))
    const { host } = await mount(<TaskView task={TASK} />)
    await type(host, '稍等')
    await press(buttonNamed(host, '同意'))
    expect(host.querySelector('[role="alert"]')!.textContent).toContain('服务器的话')
    expect(buttonNamed(host, '同意').disabled).toBe(false)
    expect(host.querySelector('textarea')!.value).toBe('稍等')
  })

  it('may only be looked at when it is for somebody else', async () => {
    answerWith({})
    const { host } = await mount(<TaskView task={{ ...TASK, mine: false }} />)
    expect(text(host)).toContain('这一项由别人处理')
    expect(host.querySelector('.thumb-bar')).toBeNull()
  })

  it('compares what changed since an approval that became void', async () => {
    answerWith({})
    const { host } = await mount(
      <TaskView
        task={{
          ...TASK,
          changed: [
            { path: 'order.receiver', before: { province: '浙江省' }, after: { province: '江苏省' } },
          ],
        }}
      />,
    )
    expect(text(host)).toContain('内容变了，需要重新审批')
    expect(host.querySelector('.after')!.textContent).toBe('江苏省')
  })

  it('asks before acting on a letter, and leaves letters in fields alone', async () => {
    const asked = answerWith({ [DECISION]: { body: { task: TASK, run: {} } } })
    const { host } = await mount(<TaskView task={TASK} withKeys />)
    const letter = (target: EventTarget) =>
      act(async () => void target.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true })))
    await letter(host.querySelector('textarea')!)
    await settle()
    expect(document.querySelector('.ant-modal')).toBeNull()
    await letter(document.body)
    await settle()
    expect(document.querySelector('.ant-modal')!.textContent).toContain('同意这笔订单？')
    expect(asked.filter((each) => each.method === 'POST')).toHaveLength(0)
    await press(buttonNamed(document.querySelector('.ant-modal')!, '同意'))
    expect(asked.filter((each) => each.method === 'POST')).toHaveLength(1)
  })
})
