import { KINDS, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { App } from 'antd'
import { describe, expect, it } from 'vitest'
import { addNode } from '../actions/add-node.ts'
import { setConfig } from '../actions/set-config.ts'
import { ICONS } from '../canvas/node-icon.tsx'
import { render, typeInto } from '../designer/rendering.tsx'
import { emptyDocument, exampleDocument, exampleOrder } from '../designer/test-documents.ts'
import { EditorProvider } from '../store/editor-context.tsx'
import { createEditorStore } from '../store/editor-store.ts'
import { CONTROLS } from './controls/index.ts'
import { Inspector } from './inspector.tsx'
import { setPath } from './set-path.ts'
import { controlOf, listSettings } from './setting.ts'

async function open(document: WorkflowDocument, id: string | undefined, language: 'zh-CN' | 'en' = 'zh-CN') {
  const store = createEditorStore(document)
  if (id) store.getState().select({ nodes: [id] })
  const page = await render(
    <App>
      <EditorProvider store={store}>
        <Inspector roles={['finance']} sample={exampleOrder()} readOnly={false} />
      </EditorProvider>
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
    for (const { schema } of listSettings(kind))
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
