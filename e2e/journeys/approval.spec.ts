import { expect, test } from '../fixtures.ts'
import { createDesignerPage } from '../pages/designer-page.ts'
import { createOrderPage } from '../pages/order-page.ts'

const ORDER = {
  channel: 'wechat',
  shop: 'flagship',
  externalId: 'JOURNEY-3200',
  placedAt: '2026-11-22T02:00:00Z',
  receiver: {
    name: '李静',
    phone: '13800138000',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '文三路 90 号',
  },
  lines: [{ sku: 'TEA-1', title: '龙井茶', quantity: 10, unitPrice: 32000 }],
  total: 320000,
}

test('from a template to an approved order: draw, publish, order by HTTP, approve on a phone', async ({
  adminPage: page,
  api,
  browser,
}) => {
  test.setTimeout(120_000)
  await page.goto('/templates')
  await page.getByRole('button', { name: '使用' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '新建并打开' }).click()

  const designer = createDesignerPage(page)
  await test.step('change ¥5000 to ¥3000 on the canvas', async () => {
    await designer.select('金额超过 5000?')
    await designer.settings.getByRole('textbox', { name: '值' }).fill('3000')
    await designer.settings.getByRole('textbox', { name: '节点名称' }).fill('金额超过 3000?')
    await expect(designer.node('金额超过 3000?')).toContainText('实付金额 > ¥3,000.00')
  })

  await test.step('add a notice by dragging it onto an edge', async () => {
    await designer.dragOntoEdge('发通知', '待发货', '结束')
    await expect(page.getByRole('application').getByRole('group', { name: /^发通知，/ })).toHaveCount(2)
    await designer.settings.getByRole('combobox', { name: '角色' }).fill('finance')
    await designer.settings.getByRole('textbox', { name: '内容' }).fill('{{order.externalId}} 已放行')
    await designer.expectSaved()
  })

  await test.step('publish', async () => {
    await designer.publish()
    await expect(page.getByRole('dialog').getByText('版本 1 已上线')).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: '好的' }).click()
  })

  const accepted = await test.step('an order of ¥3,200 arrives by HTTP and waits', async () => {
    const answer = await api.post<{ orderId: string; runs: unknown[] }>('/api/orders', ORDER)
    expect(answer).toMatchObject({
      status: 202,
      body: { duplicate: false, runs: [{ workflow: 'high-value-approval', version: 1 }] },
    })
    return answer.body
  })

  await test.step('finance approves it on a phone 360 px wide', async () => {
    const phone = await browser.newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      storageState: await page.context().storageState(),
    })
    const small = await phone.newPage()
    await small.goto(new URL('/inbox', page.url()).href)
    await small.getByRole('link', { name: /JOURNEY-3200/ }).tap()
    await expect(small.getByText('实付金额 ¥3,200.00 > ¥3,000.00').first()).toBeVisible()
    expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await small.getByRole('button', { name: '同意' }).tap()
    await expect(small.getByText('已同意，订单继续往下走').first()).toBeVisible()
    await phone.close()
  })

  await test.step('the order is ready, its path is lit, in Chinese and in English', async () => {
    expect(await api.get(`/api/orders/${accepted.orderId}`)).toMatchObject({
      body: { order: { status: 'ready' }, runs: [{ status: 'completed' }] },
    })
    const order = createOrderPage(page)
    await order.open(accepted.orderId)
    await expect(page.getByRole('definition').filter({ hasText: '待发货' })).toBeVisible()
    await order.expectPassed('新订单', '金额超过 3000?', '财务复核', '通知仓库', '待发货', '发通知', '结束')
    await page.getByRole('button', { name: 'English' }).click()
    await expect(page.getByRole('definition').filter({ hasText: 'ready' })).toBeVisible()
    await expect(page.getByText('order total ¥3,200.00 > ¥3,000.00').first()).toBeVisible()
    await order.expectPassed('新订单', '金额超过 3000?', '财务复核', '通知仓库', '待发货', '发通知', '结束')
    await page.getByRole('button', { name: '中文' }).click()
  })
})
