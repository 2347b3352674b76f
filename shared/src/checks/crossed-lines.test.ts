import { describe, expect, it } from 'vitest'
import { APPROVAL, drawing, END, findings, JOIN, SPLIT, START, TAG } from './draw.ts'

const nested = { start: START, p: SPLIT, q: SPLIT, a: TAG, b: TAG, c: TAG, k: JOIN, j: JOIN, end: END }
const inner = ['start.next>p', 'p.next>q', 'p.next>c', 'q.next>a', 'q.next>b', 'c.next>j', 'j.next>end']

describe('lines of a split', () => {
  it('may be split again, when the inner lines are joined first', () => {
    expect(findings(drawing(nested, ...inner, 'a.next>k', 'b.next>k', 'k.next>j'))).toEqual([])
  })

  it('fire the outer join twice when the inner ones run straight into it', () => {
    const { k: _, ...nodes } = nested
    expect(findings(drawing(nodes, ...inner, 'a.next>j', 'b.next>j'))).toContain('join-fires-twice j')
  })

  it('fire a join twice that unsplit orders come to as well', () => {
    const document = drawing(
      { start: START, ask: APPROVAL, p: SPLIT, a: TAG, b: TAG, j: JOIN, end: END },
      'start.next>ask',
      'ask.approved>p',
      'ask.rejected>j',
      'p.next>a',
      'p.next>b',
      'a.next>j',
      'b.next>j',
      'j.next>end',
    )
    expect(findings(document)).toEqual(['join-fires-twice j'])
  })

  it('may each end by themselves', () => {
    const ends = drawing(
      { start: START, p: SPLIT, a: TAG, b: TAG, end: END },
      'start.next>p',
      'p.next>a',
      'p.next>b',
      'a.next>end',
      'b.next>end',
    )
    expect(findings(ends)).toEqual([])
  })

  it('run a step once each when they meet at it without a join', () => {
    const document = drawing(
      { start: START, p: SPLIT, a: TAG, b: TAG, ship: TAG, end: END },
      'start.next>p',
      'p.next>a',
      'p.next>b',
      'a.next>ship',
      'b.next>ship',
      'ship.next>end',
    )
    expect(findings(document)).toEqual(['runs-twice ship'])
  })

  it('may share a step that each only sometimes comes to', () => {
    const document = drawing(
      { start: START, p: SPLIT, a: APPROVAL, b: APPROVAL, desk: TAG, j: JOIN, end: END },
      'start.next>p',
      'p.next>a',
      'p.next>b',
      'a.approved>j',
      'a.rejected>desk',
      'b.approved>j',
      'b.rejected>desk',
      'desk.next>j',
      'j.next>end',
    )
    expect(findings(document)).toEqual([])
  })

  it('are warned of when one may go on behind the join by itself', () => {
    const document = drawing(
      { start: START, p: SPLIT, a: APPROVAL, b: TAG, j: JOIN, ship: TAG, end: END },
      'start.next>p',
      'p.next>a',
      'p.next>b',
      'a.approved>j',
      'a.rejected>ship',
      'b.next>j',
      'j.next>ship',
      'ship.next>end',
    )
    expect(findings(document)).toEqual(['passes-join-by ship'])
  })

  it('multiply when one goes back to where they were split', () => {
    const document = drawing(
      { start: START, p: SPLIT, a: APPROVAL, b: TAG, j: JOIN, end: END },
      'start.next>p',
      'p.next>a',
      'p.next>b',
      'a.approved>j',
      'a.rejected>p',
      'b.next>j',
      'j.next>end',
    )
    expect(findings(document)).toEqual(['lines-multiply p'])
  })

  it('may go round again once they are joined', () => {
    const document = drawing(
      { start: START, p: SPLIT, a: TAG, b: TAG, j: JOIN, ask: APPROVAL, end: END },
      'start.next>p',
      'p.next>a',
      'p.next>b',
      'a.next>j',
      'b.next>j',
      'j.next>ask',
      'ask.approved>end',
      'ask.rejected>p',
    )
    expect(findings(document)).toEqual([])
  })
})
