import { expect, test } from 'vitest'
import { tellMany } from './tell-many.ts'

async function tell(more: Partial<Parameters<typeof tellMany>[0]>) {
  const lines: string[] = []
  const held = await tellMany({ runs: 30, seed: 95, workers: 2, minutes: 5, ...more }, (line) =>
    lines.push(line),
  )
  return { held, text: lines.join('\n') }
}

test('stories are shared by several workers and counted together', async () => {
  const { held, text } = await tell({})
  expect(held).toBe(true)
  expect(text).toMatch(/^ +90 {2}orders$/m)
  expect(text).toMatch(/^30 stories: 30 held, 0 broke, in /m)
}, 60_000)

test('a story that broke is told with the command that tells it again', async () => {
  const { held, text } = await tell({ fault: 'a timer is not cleared', workers: 1 })
  expect(held).toBe(false)
  expect(text).toMatch(
    /^Story \d+ broke; see it again with: npx -y pnpm@12 simulate --seed \d+ --runs 1 --fault 'a timer is not cleared'$/m,
  )
  expect(text).toMatch(/^ +\d+ {2}Error: timers of ord_… are \[…\], awaited are \[…\]$/m)
}, 60_000)

test('after its time no further stories are begun, and that is said', async () => {
  const { held, text } = await tell({ runs: 1_000_000, minutes: 0.0001, workers: 1 })
  expect(held).toBe(true)
  expect(text).toMatch(/ stories of 1,000,000, then it was enough: /)
}, 60_000)
