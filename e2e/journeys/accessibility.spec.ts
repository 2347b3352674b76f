import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

const PAGES = [
  '/',
  '/orders',
  '/inbox',
  '/workflows',
  '/templates',
  '/tables',
  '/access',
  '/workflows/high-value-approval',
] as const

/** Serious and critical findings, as rule and place. */
async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.getByText(/正在加载|正在打开|Loading|Opening/)).toHaveCount(0)
}

test.describe('axe finds nothing serious', () => {
  test('on the sign-in page', async ({ page }) => {
    await page.goto('/sign-in')
    await settle(page)
    expect(await seriousFindings(page)).toEqual([])
  })

  for (const language of ['zh-CN', 'en-US'])
    for (const width of [1280, 360])
      test.describe(`in ${language} at ${width} px`, () => {
        test.use({ locale: language, viewport: { width, height: 800 } })

        test('on every page, empty and with an order that waits', async ({ adminPage: page, api }) => {
          // Eleven pages, each read whole by axe: slow on a busy machine, and that is no fault of theirs.
          test.setTimeout(240_000)
          await api.post('/api/templates/high-value-approval/use', { key: 'high-value-approval' })
          for (const path of PAGES) {
            await page.goto(path)
            await settle(page)
            expect(await seriousFindings(page), `${path} before`).toEqual([])
          }
          await api.post('/api/workflows/high-value-approval/publish', {})
          const { body } = await api.post<{ orderId: string }>('/api/templates/high-value-approval/samples/0')
          for (const path of ['/', '/orders', `/orders/${body.orderId}`, '/inbox']) {
            await page.goto(path)
            await settle(page)
            expect(await seriousFindings(page), `${path} with an order`).toEqual([])
          }
        })
      })
})
