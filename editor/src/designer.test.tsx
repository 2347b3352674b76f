import { App, ConfigProvider } from 'antd'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { setConfig } from './actions/set-config.ts'
import { withPlaces } from './canvas/layered-layout.ts'
import { RunDrawing } from './canvas/run-drawing.tsx'
import { type Rendered, render } from './designer/rendering.tsx'
import { exampleDocument, exampleOrder } from './designer/test-documents.ts'
import { Designer, type DesignerProps } from './designer.tsx'
import { startTestRun } from './test-run/test-run.ts'

/** Drawing antd's parts takes long on a busy machine. */
vi.setConfig({ testTimeout: 20_000 })

beforeAll(() => {
  // happy-dom lays nothing out; React Flow only needs the observer to exist.
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
})

async function open(more: Partial<DesignerProps> = {}, language: 'zh-CN' | 'en' = 'zh-CN') {
  const onSave = vi.fn(async (_document: unknown, revision: number) => ({
    ok: true as const,
    revision: revision + 1,
  }))
  const onPublish = vi.fn(async () => ({ ok: true as const, version: 4 }))
  const page = await render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <App>
        <Designer
          workflowKey="x"
          initial={{ document: withPlaces(exampleDocument()), revision: 1 }}
          live={null}
          samples={[{ name: '大额', order: exampleOrder() }]}
          roles={['finance']}
          onSave={onSave}
          onPublish={onPublish}
          {...more}
        />
      </App>
    </ConfigProvider>,
    language,
  )
  return { ...page, onSave, onPublish }
}

const nodesOn = ({ page }: Rendered) =>
  [...page.querySelectorAll('.ol-card-name')].map((name) => name.textContent)
/** Waits for the checks, which come a moment after the drawing, and opens their list. */
async function checked(page: Rendered, count: string) {
  await vi.waitFor(() => expect(page.page.querySelector(`[aria-label="${count}"]`)).toBeTruthy(), 3_000)
  page.press(count)
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 50))

describe('the designer', () => {
  it('shows the drawing in words', async () => {
    const page = await open()
    expect(nodesOn(page)).toEqual([
      '新订单',
      '金额超过 5000?',
      '财务复核',
      '通知仓库',
      '待发货',
      '驳回',
      '结束',
    ])
    expect(page.text()).toContain('实付金额 > ¥5,000.00')
    page.unmount()
  })

  it('adds from the palette, undoes and redoes, and saves', async () => {
    const page = await open()
    page.press('打标签')
    expect(nodesOn(page)).toContain('打标签')
    page.press('撤销：添加节点（Ctrl+Z）')
    expect(nodesOn(page)).not.toContain('打标签')
    page.press('重做：添加节点（Ctrl+Y）')
    await vi.waitFor(() => expect(page.onSave).toHaveBeenCalledTimes(1), 3_000)
    page.unmount()
  })

  it('tries an order on the drawing and answers its approval', async () => {
    const page = await open()
    page.press('试运行')
    page.press('开始试运行')
    expect(page.text()).toContain('实付金额 ¥5,280.00 > ¥5,000.00')
    expect(page.page.querySelector('.ol-card[data-state="waiting"]')?.textContent).toContain('财务复核')
    page.press('同意')
    expect(page.text()).toContain('已走完')
    page.unmount()
  })

  it('shows the order that proves a finding, and sends it through the drawing', async () => {
    const drawn = exampleDocument()
    const when = { and: [{ '>': [{ var: 'order.total' }, 500_000] }, { '<': [{ var: 'order.total' }, 100] }] }
    const page = await open({
      initial: { document: withPlaces(setConfig(drawn, 'amount', { when })), revision: 1 },
    })
    await checked(page, '1 个问题')
    expect(page.text()).toContain('条件永远不成立')
    expect(page.find('体检找到的订单').textContent).toMatch(/体检找到的订单实付金额 ¥/)
    page.press('用这个订单试运行')
    expect(page.text()).toContain('已走完')
    page.press('重来')
    expect(page.text()).toContain('体检找到的订单')
    page.unmount()
  })

  it('checks against the people there are where the drawing will live', async () => {
    const surroundings = {
      roles: ['admin'],
      people: [],
      connections: [],
      starts: ['order-received'],
      effects: ['open-task', 'close-task', 'notify', 'change-order'],
      workflows: [],
      tables: [],
    }
    const page = await open({ surroundings })
    await checked(page, '2 个问题')
    expect(page.text()).toContain('角色“finance”，但还没有人担任')
    page.unmount()
  })

  it('finds a node by its words from anywhere in the designer, and goes to it', async () => {
    const page = await open()
    const press = (target: EventTarget, key: string, more: KeyboardEventInit = {}) =>
      page.perform(
        () => void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more })),
      )
    press(document.body, 'f', { ctrlKey: true })
    page.type('查找节点', '角色 finance')
    expect(page.text()).toContain('找到 1 个')
    press(page.find('查找节点'), 'Enter')
    expect(page.find('节点名称')).toHaveProperty('value', '财务复核')
    press(page.find('查找节点'), 'Escape')
    expect(page.page.querySelector('.ol-find')).toBeNull()
    page.unmount()
  })

  it('is read and edited as a list of steps too', async () => {
    const page = await open()
    page.press('看步骤列表')
    const steps = [...page.page.querySelectorAll('.ol-outline-step strong')].map((step) => step.textContent)
    expect(steps.slice(0, 3)).toEqual(['新订单', '金额超过 5000?', '财务复核'])
    expect(page.page.querySelector('.ol-card')).toBeNull()
    const approve = [...page.page.querySelectorAll('button')].find(
      (button) => button.textContent === '到第 4 步“通知仓库”',
    )!
    page.perform(() => approve.click())
    expect(page.find('节点名称')).toHaveProperty('value', '通知仓库')
    page.press('删除节点')
    expect(page.page.querySelectorAll('.ol-outline-step')).toHaveLength(6)
    page.press('看流程图')
    expect(nodesOn(page)).not.toContain('通知仓库')
    page.unmount()
  })

  it('publishes what is saved, and says so', async () => {
    const page = await open()
    page.press('发布')
    const confirm = [...document.querySelectorAll('button')].find(
      (button) => button.textContent === '确认发布',
    )!
    page.perform(() => confirm.click())
    await vi.waitFor(() => expect(document.body.textContent).toContain('版本 4 已上线'), 3_000)
    page.unmount()
  })

  it('speaks English throughout', async () => {
    const page = await open({}, 'en')
    await settle()
    const own = [...page.page.querySelectorAll('.ol-toolbar, .ol-palette, .ol-inspector')]
      .map((part) => part.textContent)
      .join(' ')
      .replaceAll('大额订单审批', '')
    expect(own).not.toMatch(/[\u4e00-\u9fff]/)
    page.unmount()
  })

  it('only shows where nothing may be edited', async () => {
    const page = await open({ readOnly: true })
    expect(page.page.querySelector('.ol-palette')).toBeNull()
    expect([...page.page.querySelectorAll('button')].map((button) => button.textContent)).not.toContain(
      '发布',
    )
    expect(page.page.querySelector('.ol-port')).toBeNull()
    page.unmount()
  })
})

describe('the drawing of a run', () => {
  it('lights the path, tells the reason and where it waits', async () => {
    const workflow = withPlaces(exampleDocument())
    const { rows } = startTestRun(workflow, { order: exampleOrder(), at: '2026-11-20T02:00:00.000Z' })
    const page = await render(<RunDrawing document={workflow} rows={rows} />, 'en')
    expect(
      [...page.page.querySelectorAll('.ol-card[data-state]')].map((card) => card.getAttribute('data-state')),
    ).toEqual(['passed', 'passed', 'waiting'])
    expect(page.text()).toContain('order total ¥5,280.00 > ¥5,000.00')
    page.unmount()
  })
})
