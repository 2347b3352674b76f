import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { type ApiClient, createApiClient } from './api-client.ts'
import { ensureChromium, LAUNCH_ARGS } from './ensure-chromium.ts'
import { ADMIN, type ServerProcess, startServer } from './server-process.ts'
import { ROOT } from './workspace.ts'

/* Takes the pictures of README and guides from the running product: `npx -y pnpm@12 docs`. */

const IMAGES = join(ROOT, 'docs', 'images')
const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 780 }

const ORDERS = [
  { number: 'WX20261122001', total: 888800, name: '李静', city: '杭州市', title: '微单相机' },
  { number: 'WX20261122002', total: 26800, name: '赵明', city: '苏州市', title: '龙井茶 250g' },
  { number: 'DY20261122003', total: 1299900, name: '孙倩', city: '成都市', title: '升降桌套装' },
  { number: 'DY20261122004', total: undefined, name: '周凯', city: '广州市', title: '定制礼盒' },
  { number: 'WX20261122005', total: 45900, name: '吴敏', city: '武汉市', title: '羊毛围巾' },
]

async function fillShop(api: ApiClient): Promise<readonly string[]> {
  await api.post('/api/templates/high-value-approval/use', {})
  await api.post('/api/workflows/high-value-approval/publish', {})
  const ids: string[] = []
  for (const { number, total, name, city, title } of ORDERS) {
    const { body } = await api.post<{ orderId: string }>('/api/orders', {
      channel: number.startsWith('WX') ? 'wechat' : 'douyin',
      shop: 'flagship',
      externalId: number,
      placedAt: new Date().toISOString(),
      receiver: { name, phone: '13800138000', city, detail: '人民路 1 号' },
      lines: [{ sku: `SKU-${number.slice(-3)}`, title, quantity: 1, ...(total && { unitPrice: total }) }],
      ...(total && { total }),
    })
    ids.push(body.orderId)
  }
  return ids
}

async function openPage(browser: Browser, server: ServerProcess, viewport: typeof DESKTOP): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.baseUrl,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: 1,
  })
  const page = await context.newPage()
  await page.request.post('/api/session', { data: { email: ADMIN.email, password: ADMIN.password } })
  return page
}

type Shot = { readonly path: string; readonly file: string; readonly ready: () => Promise<unknown> }

async function shoot(page: Page, { path, file, ready }: Shot): Promise<void> {
  await page.goto(path)
  await ready()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(IMAGES, file), animations: 'disabled' })
  console.log(`docs/images/${file}`)
}

mkdirSync(IMAGES, { recursive: true })
const { executablePath, env } = await ensureChromium()
const server = await startServer()
const browser = await chromium.launch({
  executablePath,
  args: [...LAUNCH_ARGS],
  env: { ...(process.env as Record<string, string>), ...env },
})
try {
  const [waiting] = await fillShop(createApiClient(server.baseUrl, ADMIN.apiKey))
  const desk = await openPage(browser, server, DESKTOP)
  await shoot(desk, {
    path: '/workflows/high-value-approval',
    file: 'designer.png',
    ready: () => desk.getByRole('group', { name: /金额超过 5000/ }).click(),
  })
  await shoot(desk, {
    path: '/orders',
    file: 'orders.png',
    ready: () => desk.getByText('WX20261122005').first().waitFor(),
  })
  await shoot(desk, {
    path: `/orders/${waiting}`,
    file: 'order-waiting.png',
    ready: async () => {
      await desk
        .getByRole('group', { name: /财务复核/ })
        .first()
        .waitFor()
      await desk.getByRole('region', { name: /流程：/ }).scrollIntoViewIfNeeded()
    },
  })
  const phone = await openPage(browser, server, PHONE)
  await shoot(phone, {
    path: '/inbox',
    file: 'inbox-phone.png',
    ready: async () => {
      await phone.getByRole('link', { name: /WX20261122001/ }).click()
      await phone.getByRole('button', { name: '同意' }).waitFor()
    },
  })
} finally {
  await browser.close()
  await server.dispose()
}
