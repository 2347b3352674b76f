import { describe, expect, it } from 'vitest'
import { sketchLayout } from './sketch-layout.ts'

const edge = (from: string, to: string) => ({ from, output: 'next', to })
const nodes = (...ids: string[]) =>
  Object.fromEntries(ids.map((id) => [id, { kind: 'end', name: id, config: {} } as const]))

describe('a sketch', () => {
  it('puts every node below all that lead to it', () => {
    const places = sketchLayout({
      nodes: nodes('a', 'b', 'c', 'd'),
      edges: [edge('a', 'b'), edge('b', 'c'), edge('a', 'c'), edge('c', 'd')],
    })
    const heights = ['a', 'b', 'c', 'd'].map((id) => places[id]!.y)
    expect(heights).toEqual([...heights].sort((one, other) => one - other))
    expect(new Set(heights).size).toBe(4)
  })

  it('never overlaps, and survives a cycle and an edge to nowhere', () => {
    const places = sketchLayout({
      nodes: nodes('a', 'b', 'c'),
      edges: [edge('a', 'b'), edge('b', 'a'), edge('a', 'c'), edge('c', 'gone')],
    })
    expect(new Set(Object.values(places).map(({ x, y }) => `${x} ${y}`)).size).toBe(3)
  })
})
