import { describe, expect, test } from 'vitest'
import { addCounts, type Counts } from './counts.ts'
import { PLANTED_FAULTS } from './planted-faults.ts'
import { simulate } from './simulate.ts'

describe('a simulated server', () => {
  test('keeps every promise in two hundred stories', async () => {
    const sum: Counts = new Map()
    for (let seed = 0; seed < 1000; seed += 5) addCounts(sum, await simulate(seed))
    // Stories in which nothing goes wrong would prove little.
    const least = {
      steps: 2000,
      crashes: 200,
      'commits refused by chance': 60,
      'commits that came too late': 40,
      'an order is sent again': 300,
      'refused: already-decided': 200,
      'look-ups that hung': 10,
      'refused: look-up failed': 5,
      'logged: firing a timer broke; it is put off': 15,
      'a workflow is published anew': 50,
      'the clock is set back': 10,
      'runs completed': 150,
      'tokens that wait for effect': 15,
      'tokens that wait for items': 15,
      'tokens that wait for branches': 15,
    }
    const seldom = Object.entries(least).filter(([name, times]) => (sum.get(name) ?? 0) < times)
    expect(seldom.map(([name]) => `${name}: ${sum.get(name) ?? 0}`)).toEqual([])
  }, 120_000)

  test('tells the same story again from the same seed', async () => {
    const tell = async (seed: number) => {
      const lines: string[] = []
      const counts = await simulate(seed, { hear: (line) => lines.push(line) })
      return { lines, counts }
    }
    for (const seed of [7, 45, 1234]) expect(await tell(seed)).toEqual(await tell(seed))
  })
})

describe('the simulation finds a fault that is planted', () => {
  // Every seventh seed, so that many worlds have their turn.

  test.each(PLANTED_FAULTS)(
    '$name',
    async ({ plant, told }) => {
      let found: unknown
      for (let seed = 0; seed < 1400 && !found; seed += 7)
        await simulate(seed, { plant: plant() }).catch((error: unknown) => {
          found = error
        })
      expect(String((found as Error | undefined)?.message)).toMatch(told)
    },
    30_000,
  )
})
