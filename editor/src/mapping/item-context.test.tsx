import { KINDS } from '@orderloom/shared/kinds/index.ts'
import { App } from 'antd'
import { expect, it } from 'vitest'
import { addNode } from '../actions/add-node.ts'
import { setConfig } from '../actions/set-config.ts'
import { render } from '../designer/rendering.tsx'
import { emptyDocument, exampleOrder } from '../designer/test-documents.ts'
import { Inspector } from '../inspector/inspector.tsx'
import { EditorProvider } from '../store/editor-context.tsx'
import { createEditorStore } from '../store/editor-store.ts'

async function open(lists: unknown) {
  const bare = addNode(emptyDocument(), { id: 'map', kind: 'map-fields', name: '', at: [0, 0] })
  const store = createEditorStore(
    setConfig(bare, 'map', KINDS['map-fields'].config.parse({ mappings: [], lists })),
  )
  store.getState().select({ nodes: ['map'] })
  const page = await render(
    <App>
      <EditorProvider store={store}>
        <Inspector roles={[]} sample={exampleOrder()} readOnly={false} />
      </EditorProvider>
    </App>,
  )
  return { ...page, lists: () => (store.getState().document.nodes.map!.config as { lists?: unknown }).lists }
}

it('shows what each line becomes, and takes another field of the line', async () => {
  const fields = [{ to: 'title', value: '【急】{{title}}' }]
  const page = await open([{ to: 'order.lines', each: { var: 'order.lines' }, fields }])
  expect(page.text()).toContain('样例结果：【急】羽绒服')
  expect(page.text()).toContain('羽绒服 · 商品名称：羽绒服 → 【急】羽绒服')
  page.press('再写一个字段')
  expect(page.lists()).toMatchObject([{ fields: [...fields, { to: 'sku', value: '' }] }])
})

it('starts a list mapping from nothing, with a condition on its items', async () => {
  const page = await open(undefined)
  page.press('由列表生成标签')
  expect(page.text()).toContain('标签：A-1')
  page.press('只取一部分')
  expect(page.lists()).toMatchObject([{ to: 'order.tags', where: { and: [] } }])
})
