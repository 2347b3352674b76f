import { expect, it } from 'vitest'
import { APPROVAL, drawing, END, findings, START, TAG } from './draw.ts'

const nodes = {
  start: START,
  f: { kind: 'for-each', config: { over: { var: 'order.lines' } } },
  a: APPROVAL,
  after: TAG,
  end: END,
}
const edges = ['start.next>f', 'f.each>a', 'f.next>after', 'after.next>end', 'a.approved>f']

it('is content when every way through an item comes back', () => {
  expect(findings(drawing(nodes, ...edges, 'a.rejected>f'))).toEqual([])
})

it.each([
  ['what follows the list', 'a.rejected>after', 'items-not-back after'],
  ['the end', 'a.rejected>end', 'items-not-back end'],
])('tells when an item runs on to %s', (_, edge, expected) => {
  expect(findings(drawing(nodes, ...edges, edge))).toEqual([expected])
})
