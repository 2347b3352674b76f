import { expect, it } from 'vitest'
import { APPROVAL, drawing, END, findings, START, TAG, WAIT } from './draw.ts'

it('lets a loop be that some output leaves', () => {
  const again = drawing(
    { start: START, a: APPROVAL, end: END },
    'start.next>a',
    'a.approved>end',
    'a.rejected>a',
  )
  expect(findings(again)).toEqual([])
})

it('tells a loop nothing leads out of once, by its first node', () => {
  const closed = drawing(
    { start: START, a: APPROVAL, w: WAIT, end: END },
    'start.next>a',
    'a.approved>w',
    'a.rejected>w',
    'w.next>a',
  )
  expect(findings(closed)).toEqual(['unreachable end', 'no-end start', 'loop-without-exit a'])
})

it('warns of a loop that only a failure leaves', () => {
  const failing = drawing(
    { start: START, w: WAIT, t: TAG, end: END },
    'start.next>w',
    'w.next>t',
    'w.error>end',
    't.next>w',
  )
  expect(findings(failing)).toEqual(['loop-left-only-by-failure w'])
})

it('takes the items of a list for a bounded round', () => {
  const each = { kind: 'for-each', config: { over: { var: 'order.lines' } } }
  const items = drawing(
    { start: START, f: each, t: TAG, end: END },
    'start.next>f',
    'f.each>t',
    't.next>f',
    'f.next>end',
  )
  expect(findings(items)).toEqual([])
})
