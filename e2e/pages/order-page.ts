import { expect, type Page } from '@playwright/test'

/** The page of one order, as a reader of the page would name its parts. */
export const createOrderPage = (page: Page) => ({
  open: (orderId: string) => page.goto(`/orders/${orderId}`),
  /** These nodes of the drawing are marked as passed, and no others. */
  expectPassed: async (...names: string[]) => {
    const passed = page
      .getByRole('application')
      .getByRole('group')
      .filter({ has: page.getByRole('img', { name: /^(已走过|passed)/i }) })
    await expect(passed).toHaveCount(names.length)
    for (const name of names) await expect(passed.filter({ hasText: name })).not.toHaveCount(0)
  },
})
