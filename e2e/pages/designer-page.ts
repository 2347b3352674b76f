import { expect, type Locator, type Page } from '@playwright/test'

/** The designer, spoken to as its user would: by what is written on things. */
export function createDesignerPage(page: Page) {
  const node = (name: string) =>
    page.getByRole('application').getByRole('group', { name: new RegExp(`，${escaped(name)}，`) })
  const settings = page.getByRole('complementary', { name: '设置' })
  return {
    node,
    settings,
    select: async (name: string) => {
      await node(name).click()
      await expect(settings.getByRole('textbox', { name: '节点名称' })).toHaveValue(name)
    },
    /** Drags a kind from the palette onto the middle of the edge between two nodes, which inserts it there. */
    dragOntoEdge: async (kind: string, from: string, to: string) => {
      const [a, b] = [await centre(node(from)), await centre(node(to))]
      const pane = page.getByRole('application')
      const box = (await pane.boundingBox())!
      const target = { x: (a.x + b.x) / 2 - box.x, y: (a.y + b.y) / 2 - box.y }
      await page
        .getByRole('navigation', { name: '节点' })
        .getByRole('button', { name: kind })
        .dragTo(pane, { targetPosition: target })
    },
    expectSaved: async () => expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible(),
    publish: async () => {
      await page.getByRole('toolbar').getByRole('button', { name: '发布', exact: true }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(确认)?发布/ })
        .click()
    },
  }
}

async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = (await locator.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
