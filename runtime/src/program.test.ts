import { EFFECTS } from '@orderloom/shared/effect.ts'
import { KINDS, kindOf, type NodeKind, outputsOf } from '@orderloom/shared/kinds/index.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { describe, expect, it } from 'vitest'
import { ask, drawing, type Nodes, ORDER } from './drawing.ts'
import { compileWorkflow } from './index.ts'
import { approved, effectFailed, scenario, timeUp } from './scenario.ts'

describe('what rules of a drawing may read', () => {
  const parsed = parseDocument(
    drawing(
      {
        paid: { kind: 'wait', config: { event: { type: 'paid' } } },
        call: {
          kind: 'http-request',
          config: {
            method: 'GET',
            url: 'https://erp.example/',
            repeat: 'repeatable',
            response: [{ name: 'fee', path: 'fee', type: 'money' }],
          },
        },
        each: { kind: 'for-each', config: { over: { var: 'order.lines' } } },
      },
      ['start.next>paid', 'paid.next>call', 'call.next>each', 'each.each>each', 'each.next>end'],
    ),
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const { find, fields } = compileWorkflow(parsed.document).catalogue

  it.each([
    ['steps.paid.data.amount', 'any'],
    ['steps.paid.data.buyer.level', 'any'],
    ['run.inputs.size', 'any'],
    ['steps.paid.at', 'time'],
    ['steps.call.fee', 'money'],
    ['steps.each.item.quantity', 'integer'],
    ['steps.each.item.extra', 'any'],
    ['order.extra.weight', 'any'],
    ['steps.paid.data', undefined],
    ['steps.paid.data.', undefined],
    ['steps.call.other', undefined],
    ['steps.ghost.data.x', undefined],
  ])(
    'S48: %s is %s: known by its type, open under what an event or input brings, or not there',
    (path, type) => {
      expect(find(path)?.type).toBe(type)
    },
  )

  it('S48: an open path is not offered as a field of its own', () => {
    expect(fields.filter(({ path }) => path.endsWith('*'))).toEqual([])
  })
})

describe('nodes that ask the world', () => {
  const answering = (Object.keys(KINDS) as NodeKind[]).filter((kind) =>
    kindOf(kind).effects.some((effect) => EFFECTS[effect].answered !== 'never'),
  )
  const CONFIGS: Readonly<Record<string, object>> = {
    'http-request': { method: 'GET', url: 'https://erp.example/', repeat: 'repeatable' },
    lookup: { table: 't', match: [{ column: 'c', value: 'x' }], columns: [{ name: 'n', type: 'text' }] },
    'sub-workflow': { workflow: 'w' },
  }
  const doc = (node: Nodes[string], more: string[]) =>
    drawing({ ask: node, bad: { kind: 'tag', config: { add: ['bad'] } } }, [
      'start.next>ask',
      'bad.next>end',
      ...more,
    ])
  const down = effectFailed('ask:1', { code: 'refused', message: '对方拒绝', retryable: true })

  it('S74: are these, and a new one must be told of here', () => {
    expect(answering.sort()).toEqual(Object.keys(CONFIGS).sort())
  })

  it.each(answering)(
    'S74: %s tries again as its onError says, leaves by error, else asks a person',
    (kind) => {
      const node = { kind, config: CONFIGS[kind], onError: { attempts: 2, backoff: 'PT1M' } }
      const config = kindOf(kind).config.parse(CONFIGS[kind])
      expect(outputsOf({ kind, config }).map(({ name }) => name)).toContain('error')
      const again = (edges: string[]) =>
        scenario(doc(node, edges))
          .start(ORDER)
          .happens(down)
          .expectEffects('set-timer')
          .happens(timeUp('ask:1'))
          .happens(down)
      again(['ask.error>bad']).expectOrder('order.tags', ['bad']).expectEnded('completed')
      again([]).expectAt('ask').expectEffects('open-task')
    },
  )
})

it('S17: a join inside a loop meets only the lines of one round', () => {
  const doc = drawing(
    {
      par: { kind: 'parallel' },
      a: ask('finance'),
      b: ask('ops'),
      meet: { kind: 'join' },
      more: { kind: 'condition', config: { when: { '>': [{ var: 'order.total' }, 500000] } } },
    },
    [
      'start.next>par',
      'par.next>a',
      'par.next>b',
      'a.approved>meet',
      'a.rejected>par',
      'b.approved>meet',
      'b.rejected>end',
      'meet.next>more',
      'more.yes>par',
      'more.no>end',
      'more.unknown>end',
    ],
  )
  const first = scenario(doc).start(ORDER).happens(approved('a:1')).happens(approved('b:1'))
  const second = first.expectAt('a', 'b').happens(approved('b:1')).expectIgnored()
  second
    .happens(approved('a:2'))
    .expectAt('meet', 'b')
    .happens({ type: 'order-changed', set: { 'order.total': 100 } })
    .happens(approved('b:2'))
    .expectEnded('completed')
  // A line that goes round alone splits anew inside the first split; its lines meet before the outer ones do.
  const nested = scenario(doc)
    .start(ORDER)
    .happens({ type: 'order-changed', set: { 'order.total': 100 } })
    .happens({ type: 'task-decided', key: 'a:1', decision: 'rejected' })
    .expectAt('b', 'a', 'b')
  nested
    .happens(approved('b:1'))
    .expectAt('meet', 'a', 'b')
    .happens(approved('a:2'))
    .happens(approved('b:2'))
    .expectEnded('completed')
})
