import { describe, expect, it } from 'vitest'
import type { WorkflowDocument } from '../workflow.ts'
import { APPROVAL, drawing, END, findings, type Nodes, OVER, START, TAG } from './draw.ts'
import { CHECKS, checkWorkflow } from './index.ts'

describe('a sound drawing', () => {
  it('has no finding', () => {
    const sound = drawing(
      { start: START, over: OVER, ask: APPROVAL, end: END },
      'start.next>over',
      'over.yes>ask',
      'over.no>end',
      'over.unknown>ask',
      'ask.approved>end',
      'ask.rejected>end',
    )
    expect(findings(sound)).toEqual([])
  })
})

describe('each check finds its fault', () => {
  const split = { start: START, fork: { kind: 'parallel' }, a: TAG, b: TAG, end: END }
  it.each<[string, WorkflowDocument, string]>([
    ['no start', drawing({ end: END }), 'no-start'],
    [
      'two starts',
      drawing({ start: START, again: START, end: END }, 'start.next>end', 'again.next>end'),
      'second-start again',
    ],
    [
      'an edge to nowhere',
      drawing({ start: START, end: END }, 'start.next>end', 'start.next>ghost'),
      'broken-edge start',
    ],
    [
      'an output that does not exist',
      drawing({ start: START, end: END }, 'start.next>end', 'start.maybe>end'),
      'broken-edge start',
    ],
    [
      'an output drawn twice',
      drawing({ start: START, a: TAG, end: END }, 'start.next>a', 'start.next>end', 'a.next>end'),
      'output-drawn-twice start',
    ],
    [
      'an unreachable node',
      drawing({ start: START, lost: TAG, end: END }, 'start.next>end', 'lost.next>end'),
      'unreachable lost',
    ],
    [
      'an open output',
      drawing({ start: START, over: OVER, end: END }, 'start.next>over', 'over.yes>end', 'over.unknown>end'),
      'open-output over',
    ],
    [
      'an undrawn unknown',
      drawing({ start: START, over: OVER, end: END }, 'start.next>over', 'over.yes>end', 'over.no>end'),
      'open-unknown over',
    ],
    [
      'a path without end',
      drawing({ start: START, a: APPROVAL }, 'start.next>a', 'a.approved>a', 'a.rejected>a'),
      'no-end start',
    ],
    [
      'a cycle that never rests',
      drawing(
        { start: START, a: TAG, over: OVER, end: END },
        'start.next>a',
        'a.next>over',
        'over.yes>a',
        'over.no>end',
        'over.unknown>end',
      ),
      'cycle-without-wait a',
    ],
    [
      'nobody to approve',
      drawing(
        { start: START, a: { kind: 'approval', config: { approvers: {} } }, end: END },
        'start.next>a',
        'a.approved>end',
        'a.rejected>end',
      ),
      'empty-approver a',
    ],
    [
      'an empty condition',
      drawing(
        { start: START, c: { kind: 'condition', config: { when: { and: [] } } }, end: END },
        'start.next>c',
        'c.yes>end',
        'c.no>end',
        'c.unknown>end',
      ),
      'empty-rule c',
    ],
    [
      'an unknown field',
      drawing(
        {
          start: START,
          n: { kind: 'notify', config: { to: { role: 'ops' }, text: '{{order.nope}}' } },
          end: END,
        },
        'start.next>n',
        'n.next>end',
      ),
      'unknown-field n',
    ],
    [
      'a type error',
      drawing(
        {
          start: START,
          c: { kind: 'condition', config: { when: { '>': [{ var: 'order.note' }, 5] } } },
          end: END,
        },
        'start.next>c',
        'c.yes>end',
        'c.no>end',
        'c.unknown>end',
      ),
      'type-error c',
    ],
    [
      'a result used too early',
      drawing(
        {
          start: START,
          n: { kind: 'notify', config: { to: { role: 'ops' }, text: '{{steps.a.decision}}' } },
          a: APPROVAL,
          end: END,
        },
        'start.next>n',
        'n.next>a',
        'a.approved>end',
        'a.rejected>end',
      ),
      'field-not-yet-known n',
    ],
    [
      'a join of nothing',
      drawing({ start: START, j: { kind: 'join' }, end: END }, 'start.next>j', 'j.next>end'),
      'bad-join j',
    ],
    [
      'a join that waits for too many',
      drawing(
        { ...split, j: { kind: 'join', config: { mode: 'n', count: 3 } } },
        'start.next>fork',
        'fork.next>a',
        'fork.next>b',
        'a.next>j',
        'b.next>j',
        'j.next>end',
      ),
      'bad-join j',
    ],
    [
      'a target that may not be written',
      drawing(
        {
          start: START,
          m: { kind: 'map-fields', config: { mappings: [{ to: 'order.status', value: 'ready' }] } },
          end: END,
        },
        'start.next>m',
        'm.next>end',
      ),
      'target-not-writable m',
    ],
    [
      'a value of another type than its target',
      drawing(
        {
          start: START,
          m: {
            kind: 'map-fields',
            config: { mappings: [{ to: 'order.freight', value: { var: 'order.note' } }] },
          },
          end: END,
        },
        'start.next>m',
        'm.next>end',
      ),
      'target-type m',
    ],
    [
      'a watched field that does not exist',
      drawing(
        {
          start: START,
          a: { kind: 'approval', config: { approvers: { role: 'finance' }, watch: ['order.nope'] } },
          end: END,
        },
        'start.next>a',
        'a.approved>end',
        'a.rejected>end',
      ),
      'watch-unknown-field a',
    ],
    [
      'a wait for nothing',
      drawing({ start: START, w: { kind: 'wait', config: {} }, end: END }, 'start.next>w', 'w.next>end'),
      'wait-for-what w',
    ],
  ])('%s', (_, document, expected) => {
    expect(findings(document)).toContain(expected)
  })
})

it('names the role nobody has only when it is told who has which', () => {
  const document = drawing(
    { start: START, a: APPROVAL, end: END },
    'start.next>a',
    'a.approved>end',
    'a.rejected>end',
  )
  expect(checkWorkflow(document)).toEqual([])
  expect(
    checkWorkflow(document, { assignedRoles: new Set(['admin']) }).map((problem) => problem.code),
  ).toEqual(['unassigned-role'])
})

it('documents every code it can report, in both languages', () => {
  for (const { meaning, codes } of CHECKS)
    for (const text of [meaning, ...Object.values(codes).flatMap(({ title, mend }) => [title, mend])])
      expect(text.zh && text.en).toBeTruthy()
})

/** A chain of conditions: each asks something else, or all the same amount after a wait. */
function chain(count: number): WorkflowDocument {
  const nodes: Nodes = { start: START, end: END }
  const edges = ['start.next>n0']
  for (let at = 0; at < count; at++) {
    nodes[`n${at}`] = {
      kind: 'condition',
      config: { when: { '>': [{ var: `order.extra.k${at}` }, at] } },
    }
    edges.push(`n${at}.yes>${at < count - 1 ? `n${at + 1}` : 'end'}`, `n${at}.no>end`, `n${at}.unknown>end`)
  }
  return drawing(nodes, ...edges)
}

const timeOf = (document: WorkflowDocument) => {
  const before = performance.now()
  expect(findings(document)).toEqual([])
  return performance.now() - before
}

it('checks the largest drawing there may be in time that grows with its size, not with its square', () => {
  const [small, large] = [chain(250), chain(1990)]
  timeOf(small)
  const fast = Math.min(timeOf(small), timeOf(small), timeOf(small))
  expect(timeOf(large) / fast).toBeLessThan(8 * 4)
})
