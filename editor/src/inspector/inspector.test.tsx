import type { SurroundingsAnswer } from '@orderloom/shared/checks/surroundings.ts'
import { KINDS, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { App } from 'antd'
import { describe, expect, it, vi } from 'vitest'
import { addNode } from '../actions/add-node.ts'
import { setConfig } from '../actions/set-config.ts'
import { ICONS } from '../canvas/node-icon.tsx'
import { render, typeInto } from '../designer/rendering.tsx'
import { SurroundingsContext } from '../designer/surroundings-context.ts'
import { emptyDocument, exampleDocument, exampleOrder } from '../designer/test-documents.ts'
import { EditorProvider } from '../store/editor-context.tsx'
import { createEditorStore } from '../store/editor-store.ts'
import { CONTROLS } from './controls/index.ts'
import { Inspector } from './inspector.tsx'
import { setPath } from './set-path.ts'
import { controlOf, isShown, listSettings, withoutIdle } from './setting.ts'

/** Drawing a form takes long on a busy machine. */
vi.setConfig({ testTimeout: 20_000 })

const AROUND: SurroundingsAnswer = {
  roles: ['ops'],
  people: [{ email: 'li@shop.cn', name: '李静' }],
  connections: [],
  starts: [],
  effects: [],
  workflows: [
    { key: 'level', name: '客户分级', inputs: ['phone'], outputs: [{ name: 'grade', type: 'text' }] },
  ],
  tables: [{ slug: 'suppliers', label: '供应商表', columns: ['SKU', '供应商'] }],
}

async function open(document: WorkflowDocument, id: string | undefined, language: 'zh-CN' | 'en' = 'zh-CN') {
  const store = createEditorStore(document)
  if (id) store.getState().select({ nodes: [id] })
  const page = await render(
    <App>
      <SurroundingsContext value={AROUND}>
        <EditorProvider store={store}>
          <Inspector roles={['finance']} sample={exampleOrder()} readOnly={false} />
        </EditorProvider>
      </SurroundingsContext>
    </App>,
    language,
  )
  const config = () => store.getState().document.nodes[id!]!.config as Record<string, unknown>
  const sound = () => parseDocument(JSON.parse(JSON.stringify(store.getState().document))).ok
  return { ...page, store, config, sound }
}

const withNode = (kind: NodeKind, config?: unknown) => {
  const document = addNode(emptyDocument(), { id: 'node1', kind, name: KINDS[kind].title.zh, at: [0, 0] })
  return config === undefined ? document : setConfig(document, 'node1', KINDS[kind].config.parse(config))
}

describe.each(Object.keys(KINDS) as NodeKind[])('the form of %s', (kind) => {
  it.each(['zh-CN', 'en'] as const)('shows every setting with its own label in %s', async (language) => {
    const { text, unmount } = await open(withNode(kind), 'node1', language)
    const config = KINDS[kind].config.parse(KINDS[kind].initial)
    for (const { schema } of listSettings(kind).filter((each) => isShown(each, config)))
      expect(text()).toContain(schema.label?.[language === 'en' ? 'en' : 'zh'])
    unmount()
  })

  it('has a control for every setting and an icon', () => {
    for (const { schema } of listSettings(kind)) expect(CONTROLS[controlOf(schema)]).toBeTypeOf('function')
    expect(Object.keys(ICONS)).toContain(KINDS[kind].icon)
  })

  it('gives a config that parses when its text boxes are written into', async () => {
    const { page, sound, perform, unmount } = await open(withNode(kind), 'node1')
    const boxes = [
      ...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
        '.ol-inspector-body input:not([type="search"]):not([role="combobox"]), .ol-inspector-body textarea',
      ),
    ]
    for (const box of boxes) {
      perform(() => typeInto(box, '12'))
      expect(sound()).toBe(true)
    }
    unmount()
  })
})

describe('editing', () => {
  it('writes a template and previews it on the sample order', async () => {
    const { type, config, text } = await open(withNode('notify'), 'node1')
    type('内容', '请发 {{order.externalId}}，{{order.total}}')
    expect(config().text).toBe('请发 {{order.externalId}}，{{order.total}}')
    expect(text()).toContain('请发 WX-1，¥5,280.00')
  })

  it('keeps a wrong role in its box, tells the fault, and writes the right one', async () => {
    const { type, config, find, page, sound } = await open(withNode('approval'), 'node1')
    type('角色', '财务 部')
    expect(config().approvers).toEqual({})
    expect((find('角色') as HTMLInputElement).value).toBe('财务 部')
    expect(page.querySelector('[role="alert"]')?.textContent).toBeTruthy()
    type('角色', 'finance')
    expect(config().approvers).toEqual({ role: 'finance' })
    expect(page.querySelector('[role="alert"]')).toBeNull()
    type('角色', '')
    expect(config().approvers).toEqual({})
    expect(sound()).toBe(true)
  })

  it('takes typing in one field as one undo step', async () => {
    const { type, store, config, perform } = await open(withNode('notify'), 'node1')
    for (const text of ['a', 'ab', 'abc']) type('内容', text)
    perform(() => store.getState().undo())
    expect(config().text).toBe('订单 {{order.externalId}}')
  })

  it('adds, names and removes the cases of a switch; their edges keep to their case', async () => {
    const { press, type, config, sound } = await open(withNode('switch'), 'node1')
    press('添加情况')
    expect((config().cases as { output: string }[]).map((each) => each.output)).toEqual(['case1', 'case2'])
    type('情况名称', '')
    expect((config().cases as { name: string }[])[0]?.name).toBe('情况 1')
    type('情况名称', '大额')
    expect((config().cases as { name: string }[])[0]?.name).toBe('大额')
    expect(sound()).toBe(true)
  })

  it('adds a mapping and shows its result for the sample', async () => {
    const { press, type, config, text } = await open(withNode('map-fields'), 'node1')
    press('添加一行')
    expect(config().mappings).toHaveLength(1)
    type('取值', '金额 {{order.total}}')
    expect(text()).toContain('样例结果：金额 ¥5,280.00')
  })

  it('writes durations as ISO 8601 and takes them away when emptied', async () => {
    const { type, config } = await open(withNode('wait'), 'node1')
    type('等待时长', '3')
    expect(config().duration).toBe('PT3H')
  })

  it('draws and removes edges as lists', async () => {
    const { text, find } = await open(exampleDocument(), 'amount')
    expect(text()).toContain('接下来去哪里')
    expect(find('“无法判断”通向')).toBeTruthy()
  })

  it('never leaves a workflow without a name', async () => {
    const { type, store, text, sound } = await open(exampleDocument(), undefined)
    type('流程名称', ' ')
    expect(text()).toContain('流程要有名称')
    expect(store.getState().document.name).toBe('大额订单审批')
    type('流程名称', '新流程')
    expect(store.getState().document.name).toBe('新流程')
    expect(sound()).toBe(true)
  })
})

describe('settings that hang on others', () => {
  const choose = ({ page, perform }: Awaited<ReturnType<typeof open>>, name: string) =>
    perform(() =>
      [...page.querySelectorAll<HTMLElement>('.ant-segmented-item')]
        .find((item) => item.textContent === name)!
        .querySelector('input')!
        .click(),
    )

  it('the aggregate of a decision table belongs to "collect" and goes with it', async () => {
    const table = (hit: string, aggregate?: string) => ({
      hit,
      aggregate,
      inputs: [],
      outputs: [{ name: 'n', type: 'integer' }],
      rows: [],
    })
    const collecting = await open(withNode('decision-table', table('collect', 'sum')), 'node1')
    expect(collecting.text()).toContain('怎么汇总')
    const { config } = collecting
    expect(withoutIdle('decision-table', { ...config(), hit: 'first' }, 'hit')).not.toHaveProperty(
      'aggregate',
    )
    collecting.unmount()
    const first = await open(withNode('decision-table', table('first')), 'node1')
    expect(first.text()).not.toContain('怎么汇总')
  })

  it('a wait is for a while, until a time, or for an event: choosing one takes the other away', async () => {
    const page = await open(withNode('wait'), 'node1')
    expect(page.text()).not.toContain('最多等多久')
    choose(page, '等某件事发生')
    expect(page.config()).toEqual({ event: { type: 'paid' } })
    expect(page.text()).toContain('最多等多久')
    page.type('最多等多久', '2')
    expect(page.config()).toEqual({ event: { type: 'paid' }, timeout: 'PT2H' })
    choose(page, '等到')
    expect(page.config()).toEqual({ until: { var: 'order.shipBy' } })
  })

  it('an order start that only other workflows call asks for no channels', async () => {
    const page = await open(withNode('order-received', { calledOnly: true }), 'node1')
    expect(page.text()).not.toContain('店铺')
  })
})

describe('choosing what exists', () => {
  it('offers what a sub-workflow reads and gives back, and adds it with its type', async () => {
    const { press, text, config } = await open(withNode('sub-workflow', { workflow: 'level' }), 'node1')
    expect(text()).toContain('客户分级')
    press('phone')
    expect(config().inputs).toEqual([{ name: 'phone', value: '' }])
    press('grade')
    expect(config().outputs).toEqual([{ name: 'grade', type: 'text' }])
    expect(text()).not.toContain('子流程还会用到')
  })

  it('names the table that is looked into and takes its columns in turn', async () => {
    const config = { table: 'suppliers', match: [{ column: 'SKU', value: 'A-1' }], columns: [] }
    const page = await open(withNode('lookup', config), 'node1')
    expect(page.text()).toContain('供应商表')
    const [, takeOne] = [...page.page.querySelectorAll('button')].filter(
      (button) => button.textContent === '添加一列',
    )
    page.perform(() => takeOne!.click())
    expect(page.config().columns).toEqual([{ name: 'SKU', type: 'text' }])
  })

  it('says where to upload a table that is not there, and which column it lacks', async () => {
    const match = [{ column: '型号', value: '1' }]
    const gone = await open(withNode('lookup', { table: 'gone', match, columns: [] }), 'node1')
    expect(gone.text()).toContain('这张表还没有上传')
    expect(gone.page.querySelector('a[href="/tables"]')?.textContent).toBe('去上传')
    gone.unmount()
    const lacking = await open(withNode('lookup', { table: 'suppliers', match, columns: [] }), 'node1')
    expect(lacking.text()).toContain('表里没有这一列')
  })

  it('tells a timetable as its next runs by the clock of the shop', async () => {
    const page = await open(withNode('schedule', { cron: '30 9 * * 1-5', zone: 'Asia/Shanghai' }), 'node1')
    expect(page.page.querySelectorAll('.ol-next-runs li')).toHaveLength(5)
    expect(page.text()).toContain('09:30')
    expect(page.text()).not.toMatch(/周[六日]09:30/)
    page.unmount()
    const never = await open(withNode('schedule', { cron: '0 0 31 2 *', zone: 'Asia/Shanghai' }), 'node1')
    expect(never.text()).toContain('这个时间永远不会到')
  })

  it('names the field of a message without its path', async () => {
    const { type, config } = await open(withNode('webhook'), 'node1')
    type('订单号在消息的哪里', 'data.no')
    expect(config().order).toEqual({ var: 'steps.node1.payload.data.no' })
    type('订单号在消息的哪里', '')
    expect(config().order).toBeNull()
  })

  it('adds rows to any list of settings, under names that are free', async () => {
    const { press, page, config, sound } = await open(withNode('http-request'), 'node1')
    for (const button of [...page.querySelectorAll('button')].filter(
      (each) => each.textContent === '添加一项',
    ))
      press(button.textContent)
    expect(config().query).toHaveLength(3)
    expect(sound()).toBe(true)
  })
})

describe('setPath', () => {
  it('copies only the way to the value, and takes a key away with undefined', () => {
    const before = { a: { b: [1, { c: 2 }] }, d: {} }
    const after = setPath(before, ['a', 'b', 1, 'c'], 3) as typeof before
    expect(after).toEqual({ a: { b: [1, { c: 3 }] }, d: {} })
    expect(after.d).toBe(before.d)
    expect(setPath({ x: 1, y: 2 }, ['x'], undefined)).toEqual({ y: 2 })
    expect(setPath({}, ['to', 'role'], 'ops')).toEqual({ to: { role: 'ops' } })
  })
})
