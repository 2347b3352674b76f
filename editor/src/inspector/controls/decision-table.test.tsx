import { App } from 'antd'
import { afterEach, expect, it, vi } from 'vitest'
import { addNode } from '../../actions/add-node.ts'
import { render } from '../../designer/rendering.tsx'
import { emptyDocument, exampleOrder } from '../../designer/test-documents.ts'
import { EditorProvider } from '../../store/editor-context.tsx'
import { createEditorStore } from '../../store/editor-store.ts'
import { Inspector } from '../inspector.tsx'
import type { DecisionTable } from './table-edits.ts'

// Drawing antd's dialogs takes long on a busy machine.
vi.setConfig({ testTimeout: 20_000 })

afterEach(() => document.body.replaceChildren())

async function openTable(language: 'zh-CN' | 'en' = 'zh-CN') {
  const kind = 'decision-table'
  const store = createEditorStore(addNode(emptyDocument(), { id: 'table', kind, name: '定级', at: [0, 0] }))
  store.getState().select({ nodes: ['table'] })
  const page = await render(
    <App>
      <EditorProvider store={store}>
        <Inspector roles={[]} sample={exampleOrder()} readOnly={false} />
      </EditorProvider>
    </App>,
    language,
  )
  const press = (name: string) => {
    const button = [...document.body.querySelectorAll('button')].find(
      (each) => each.getAttribute('aria-label') === name || each.textContent?.trim() === name,
    )
    if (!button) throw new Error(`no button “${name}”`)
    page.perform(() => button.click())
  }
  const table = () => store.getState().document.nodes.table!.config as DecisionTable
  return { ...page, press, table, store }
}

it('opens over the drawing, where rows are added, copied and removed', async () => {
  const { press, table, unmount } = await openTable()
  press('打开表格')
  expect(document.body.querySelector('table')?.textContent).toContain('实付金额')
  press('添加行')
  expect(table().rows).toHaveLength(2)
  press('复制这一行')
  expect(table().rows).toHaveLength(3)
  unmount()
})

it('sets a condition of the type of its column by its cell, and takes it away again', async () => {
  const { press, table, unmount } = await openTable()
  press('打开表格')
  press('第 1 行：实付金额 任意')
  press('设条件')
  expect(table().rows[0]!.when).toEqual([{ '>': [{ var: 'value' }, 0] }])
  expect(document.body.querySelector('.ol-cell')?.textContent).toBe('> ¥0.00')
  press('改为任意')
  expect(table().rows[0]!.when).toEqual([null])
  unmount()
})

it('tells what the checks find under the row it is about', async () => {
  const { press, store, table, unmount } = await openTable('en')
  const [row] = table().rows
  const broken = { ...table(), rows: [{ ...row!, when: [{ '>': [{ var: 'value' }, 'x'] }] }] }
  store.getState().apply('set-config', (document) => ({
    ...document,
    nodes: { ...document.nodes, table: { ...document.nodes.table!, config: broken } as never },
  }))
  press('Open the table')
  await expect
    .poll(() => document.body.querySelector('.ol-grid-findings')?.textContent, { timeout: 10_000 })
    .toContain('cannot be compared')
  unmount()
})
