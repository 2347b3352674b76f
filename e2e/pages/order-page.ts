import { expect, type Page } from '@playwright/test'

/** The page of one order, as a reader of the page would name its parts. */
export const createOrderPage = (page: Page) => ({
  open: (orderId: string) => page.goto(`/orders/${orderId}`),
  expectStatus: async (status: string) =>
    expect(page.getByText(status, { exact: true }).first()).toBeVisible(),
  /** Nodes of the drawing the order has passed are marked as walked. */
  expectWalked: async (...names: string[]) => {
    for (const name of names)
      await expect(page.locator('[data-walked="true"]').filter({ hasText: name }).first()).toBeVisible()
  },
})
