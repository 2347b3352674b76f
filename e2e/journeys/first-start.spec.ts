import { expect, test } from '../fixtures.ts'

test.use({ withAdmin: false })

test('a newcomer sets up, sees an order pause and lets it go on', async ({ page, server }) => {
  const link = /http:\/\/\S+\/setup\?token=\S+/.exec(server.log())?.[0]
  expect(link, server.log()).toBeTruthy()

  await page.goto(link!)
  await page.getByLabel('姓名').fill('陈店长')
  await page.getByLabel('邮箱').fill('chen@example.com')
  await page.getByLabel('密码', { exact: true }).fill('四个词组成的一句话 2026')
  await page.getByLabel('再输一次密码').fill('四个词组成的一句话 2026')
  await page.getByRole('button', { name: '创建并进入' }).click()

  await expect(page.getByText('两分钟看懂：一笔大额订单怎样停下来等人复核')).toBeVisible()
  await page.getByRole('button', { name: '用模板并发布' }).click()
  await page.getByRole('button', { name: '发送样例订单' }).click()
  await page
    .getByRole('link', { name: '去待办处理' })
    .or(page.getByRole('button', { name: '去待办处理' }))
    .click()

  await expect(page.getByText('实付金额 ¥8,888.00 > ¥5,000.00').first()).toBeVisible()
  await page.getByRole('button', { name: '同意' }).first().click()
  await expect(page.getByText('已同意，订单继续往下走').first()).toBeVisible()

  await page.goto('/orders')
  await expect(page.getByText('待发货').first()).toBeVisible()
})

test('the set-up link works once', async ({ page, server }) => {
  const link = /http:\/\/\S+\/setup\?token=\S+/.exec(server.log())![0]
  await page.goto(link)
  await page.getByLabel('姓名').fill('另一人')
  await page.getByLabel('邮箱').fill('other@example.com')
  await page.getByLabel('密码', { exact: true }).fill('another long password')
  await page.getByLabel('再输一次密码').fill('another long password')
  await page.getByRole('button', { name: '创建并进入' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  expect((await page.request.get('/api/session')).status()).toBe(401)
})
