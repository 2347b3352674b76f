import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align, type Box } from './align.ts'

const at = (x: number, y: number): Box => ({ x, y, width: 240, height: 68 })

describe('a dragged card', () => {
  it('snaps to the edge of the nearest card, each direction by itself', () => {
    expect(align(at(104, 300), [at(100, 0), at(107, 100)])).toEqual({ x: 107, y: 300, guides: { x: 107 } })
    expect(align(at(0, 203), [at(900, 200)])).toEqual({ x: 0, y: 200, guides: { y: 200 } })
  })

  it('snaps by its middle where cards are of different width', () => {
    const wide: Box = { x: 100, y: 0, width: 320, height: 68 }
    expect(align(at(138, 300), [wide])).toMatchObject({ x: 140, guides: { x: 260 } })
  })

  it('is left alone where nothing is near', () => {
    expect(align(at(50, 50), [at(100, 100)])).toEqual({ x: 50, y: 50, guides: {} })
  })

  it('never moves by more than what is near, and stays once it has snapped', () => {
    const box = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
      width: fc.constantFrom(240, 320),
      height: fc.constant(68),
    })
    fc.assert(
      fc.property(box, fc.array(box, { maxLength: 8 }), (moving, others) => {
        const first = align(moving, others)
        expect(Math.abs(first.x - moving.x)).toBeLessThanOrEqual(6)
        expect(Math.abs(first.y - moving.y)).toBeLessThanOrEqual(6)
        const again = align({ ...moving, x: first.x, y: first.y }, others)
        expect([again.x, again.y]).toEqual([first.x, first.y])
      }),
      { seed: 5, numRuns: 200 },
    )
  })
})
