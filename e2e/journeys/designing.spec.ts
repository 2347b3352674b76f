import { expect, test } from '../fixtures.ts'
import { createDesignerPage } from '../pages/designer-page.ts'

const total = { var: 'order.total' }

/** Only other workflows run it; it reads `level` and gives back `grade`. */
const CALLED = {
  format: 1,
  key: 'grade',
  name: '客户分级',
  nodes: {
    start: { kind: 'order-received', name: '被调用', config: { calledOnly: true } },
    end: {
      kind: 'end',
      name: '结束',
      config: { outputs: [{ name: 'grade', value: { var: 'run.inputs.level' } }] },
    },
  },
  edges: [{ from: 'start', output: 'next', to: 'end' }],
}

const FAULTY = {
  format: 1,
  key: 'faulty',
  name: '有毛病的流程',
  nodes: {
    start: { kind: 'order-received', name: '新订单', config: {} },
    call: { kind: 'sub-workflow', name: '分级', config: {} },
    big: {
      kind: 'condition',
      name: '大额',
      config: { when: { and: [{ '>': [total, 500000] }, { '<': [total, 100] }] } },
    },
    end: { kind: 'end', name: '结束', config: {} },
  },
  edges: [
    { from: 'start', output: 'next', to: 'big' },
    ...['yes', 'no', 'unknown'].map((output) => ({ from: 'big', output, to: 'call' })),
    { from: 'call', output: 'next', to: 'end' },
  ],
}

test('a finding brings its proof, a sub-workflow is chosen by name, and the list of steps mends what is left', async ({
  adminPage: page,
  api,
}) => {
  test.setTimeout(120_000)
  await api.post('/api/workflows', { document: CALLED })
  await api.post('/api/workflows/grade/publish', {})
  await api.post('/api/workflows', { document: FAULTY })
  await page.goto('/workflows/faulty')
  const designer = createDesignerPage(page)

  await test.step('the order that proves the contradiction goes through the drawing by a click', async () => {
    await page.getByRole('toolbar').getByRole('button', { name: '2 个问题' }).click()
    await expect(page.getByText('“大额”的条件永远不成立')).toBeVisible()
    await page.getByRole('button', { name: '用这个订单试运行' }).click()
    const trial = page.getByRole('complementary', { name: '试运行' })
    await expect(trial.getByText(/不成立：实付金额 ¥/).first()).toBeVisible()
    await trial.getByRole('button', { name: '关闭试运行' }).click()
  })

  await test.step('the sub-workflow is found by its name, and what it reads is offered', async () => {
    await page.keyboard.press('Control+f')
    await page.getByRole('textbox', { name: '查找节点' }).fill('分级')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await designer.settings.getByRole('combobox', { name: '流程' }).click()
    await page.getByTitle('客户分级').click()
    await designer.settings.getByRole('button', { name: 'level' }).click()
    await designer.settings.getByRole('button', { name: 'grade' }).click()
    await expect(designer.settings.getByText('子流程还会用到')).toHaveCount(0)
  })

  await test.step('the contradiction is mended from the list of steps', async () => {
    await page.getByRole('toolbar').getByRole('button', { name: '看步骤列表' }).click()
    await page.getByRole('region', { name: '步骤列表' }).getByRole('button', { name: /大额/ }).first().click()
    await designer.settings.getByText('一句话', { exact: true }).click()
    await designer.settings.getByRole('combobox', { name: '一句话' }).fill('实付金额大于5000元')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('toolbar').getByRole('button', { name: '没有问题' })).toBeVisible()
    await designer.expectSaved()
    await designer.publish()
    await expect(page.getByText('版本 1 已上线')).toBeVisible()
  })
})
