import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'

const NODES = 300

/** A drawing of many conditions in rows, each leading to the next. */
function largeDocument() {
  const nodes: Record<string, unknown> = {
    start: { kind: 'order-received', name: '新订单', config: {} },
    end: { kind: 'end', name: '结束', config: {} },
  }
  const edges: unknown[] = [{ from: 'start', output: 'next', to: 'n0' }]
  const layout: Record<string, [number, number]> = { start: [0, 0], end: [0, 6400] }
  for (let at = 0; at < NODES - 2; at++) {
    const next = at < NODES - 3 ? `n${at + 1}` : 'end'
    nodes[`n${at}`] = {
      kind: 'condition',
      name: `第 ${at + 1} 关`,
      config: { when: { '>': [{ var: 'order.total' }, at * 100] } },
    }
    edges.push(
      { from: `n${at}`, output: 'yes', to: next },
      { from: `n${at}`, output: 'no', to: 'end' },
      { from: `n${at}`, output: 'unknown', to: 'end' },
    )
    layout[`n${at}`] = [(at % 10) * 300, 160 + Math.floor(at / 10) * 200]
  }
  return { format: 1, key: 'large', name: '三百个节点', nodes, edges, layout: { nodes: layout, notes: [] } }
}

/** Frames the browser drew while something was going on. */
async function framesDuring(page: Page, act: () => Promise<void>) {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(globalThis, { frameTimes: times, framesRunning: true })
    const tick = (now: number) => {
      times.push(now)
      if ((globalThis as unknown as { framesRunning: boolean }).framesRunning) requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  await act()
  const times = await page.evaluate(() => {
    Object.assign(globalThis, { framesRunning: false })
    return (globalThis as unknown as { frameTimes: number[] }).frameTimes
  })
  const gaps = times
    .slice(1)
    .map((time, at) => time - times[at]!)
    .sort((a, b) => a - b)
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  return {
    frames: gaps.length,
    perSecond: Math.round(1000 / mean),
    p95: Math.round(gaps[Math.floor(gaps.length * 0.95)]!),
  }
}

/** The node whose centre is closest to a point. */
async function nodeNear(page: Page, point: { x: number; y: number }): Promise<Locator> {
  const nodes = await page.locator('.react-flow__node').all()
  const measured = await Promise.all(
    nodes.map(async (node) => {
      const box = await node.boundingBox()
      const distance = box
        ? Math.hypot(box.x + box.width / 2 - point.x, box.y + box.height / 2 - point.y)
        : Number.POSITIVE_INFINITY
      return { node, distance }
    }),
  )
  return measured.reduce((best, each) => (each.distance < best.distance ? each : best)).node
}

async function dragMouse(
  page: Page,
  from: { x: number; y: number },
  by: { x: number; y: number },
): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (let step = 1; step <= 60; step++)
    await page.mouse.move(from.x + (by.x * step) / 60, from.y + (by.y * step) / 60)
  await page.mouse.up()
}

test(`a workflow of ${NODES} nodes opens, pans and drags; its frames are printed`, async ({
  adminPage: page,
  api,
}) => {
  test.setTimeout(120_000)
  expect((await api.post('/api/workflows', { document: largeDocument() })).status).toBe(201)
  await page.goto('/workflows/large')
  const pane = page.locator('.react-flow__pane')
  await expect(page.locator('.react-flow__node').first()).toBeVisible()

  const box = (await pane.boundingBox())!
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(middle.x, middle.y)
  for (let notch = 0; notch < 6; notch++) await page.mouse.wheel(0, -240)
  const empty = await page.evaluate(
    ({ left, top, right, bottom }) => {
      for (let y = top + 60; y < bottom - 60; y += 12)
        for (let x = left + 60; x < right - 60; x += 12)
          if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y }
      throw new Error('no free spot on the canvas')
    },
    { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height },
  )
  const panning = await framesDuring(page, () => dragMouse(page, empty, { x: -300, y: -200 }))

  const node = await nodeNear(page, middle)
  const card = (await node.boundingBox())!
  const dragging = await framesDuring(page, () =>
    dragMouse(page, { x: card.x + card.width / 2, y: card.y + 14 }, { x: 120, y: 60 }),
  )

  console.log(`designer, ${NODES} nodes: ${JSON.stringify({ panning, dragging })}`)
  // Not a time limit: only that the page stayed alive and kept drawing while it was worked on.
  expect(panning.frames).toBeGreaterThan(10)
  expect(dragging.frames).toBeGreaterThan(10)
  expect(await node.boundingBox()).not.toEqual(card)
})
