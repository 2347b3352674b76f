import { describe, expect, it } from 'vitest'
import { addNode } from '../actions/add-node.ts'
import { disconnect } from '../actions/disconnect.ts'
import { insertOnEdge } from '../actions/insert-on-edge.ts'
import { setConfig } from '../actions/set-config.ts'
import { readMarks } from '../canvas/run-marks.ts'
import { exampleDocument, exampleOrder as sampleOrder } from '../designer/test-documents.ts'
import { listOutputs } from './list-outputs.ts'
import { listSteps } from './list-steps.ts'
import { exampleOrder, readOrder, withTotal } from './read-order.ts'
import {
  answerEffect,
  decide,
  failEffect,
  jumpTo,
  listWaits,
  retryException,
  skipException,
  startTestRun,
  submitForm,
  suggestResult,
  tellEvent,
} from './test-run.ts'

const AT = '2026-11-20T02:00:00.000Z'
const begin = (document = exampleDocument(), total: number | 'none' = 528_000) => {
  const { total: _total, ...order } = sampleOrder()
  return startTestRun(document, { order: total === 'none' ? order : { ...order, total }, at: AT })
}
const names = (test: ReturnType<typeof begin>) => listSteps(test, 'zh').map((step) => step.name)

describe('a test run', () => {
  it('stops at the approval, says why, and goes on when it is answered', () => {
    const waiting = begin()
    const [wait] = listWaits(waiting)
    expect(wait?.task?.title).toBe('财务复核')
    expect(listSteps(waiting, 'zh')[1]).toMatchObject({
      name: '金额超过 5000?',
      output: '是',
      lines: ['实付金额 ¥5,280.00 > ¥5,000.00'],
    })
    const done = decide(waiting, wait!.waiting.key, 'approved')
    expect(done.run).toMatchObject({ status: 'completed', order: { status: 'ready' } })
    expect(names(done)).toEqual(['新订单', '金额超过 5000?', '财务复核', '通知仓库', '待发货', '结束'])
    expect(
      listOutputs(done, 'zh')
        .find((output) => output.node === 'finance')
        ?.values.map(({ label, value }) => `${label} ${value}`),
    ).toContain('审批结果 approved')
  })

  it('lights the path: nodes walked, edges followed, where it waits', () => {
    const waiting = begin()
    const marks = readMarks(waiting.rows, waiting.program.document.edges, waiting.run.tokens)
    expect([...marks.nodes].map(([id, mark]) => `${id} ${mark.state}`)).toEqual([
      'start passed',
      'amount passed',
      'finance waiting',
    ])
    expect([...marks.edges]).toEqual(['start:next:amount', 'amount:yes:finance'])
    expect(readMarks(waiting.rows, waiting.program.document.edges).nodes.get('finance')?.state).toBe(
      'waiting',
    )
  })

  it('takes unknown for an order without an amount, and no for ¥5,000.00', () => {
    const unknown = begin(exampleDocument(), 'none')
    expect(listSteps(unknown, 'en')[1]?.output).toBe('unknown')
    expect(listSteps(begin(exampleDocument(), 500_000), 'zh')[1]?.output).toBe('否')
    expect(listSteps(begin(exampleDocument(), 500_001), 'zh')[1]?.output).toBe('是')
  })

  it('jumps through waits', () => {
    const document = insertOnEdge(exampleDocument(), 'start:next:amount', {
      id: 'wait1',
      kind: 'wait',
      name: '等',
      at: [0, 0],
    })
    const waiting = begin(document, 100)
    const [wait] = listWaits(waiting)
    expect(wait?.waiting).toMatchObject({ for: 'time', until: '2026-11-20T03:00:00.000Z' })
    const done = jumpTo(waiting, wait!.waiting.key, '2026-11-20T03:00:00.000Z')
    expect(done.run.status).toBe('completed')
    expect(done.now).toBe('2026-11-20T03:00:00.000Z')
  })

  it('lets forms be filled in and exceptions be cleared', () => {
    const asked = insertOnEdge(exampleDocument(), 'start:next:amount', {
      id: 'form1',
      kind: 'form',
      name: '补资料',
      at: [0, 0],
    })
    const filled = begin(
      setConfig(asked, 'form1', {
        assignees: { role: 'ops' },
        fields: [{ name: 'remark', label: '说明', type: 'text', required: true }],
      }),
      100,
    )
    expect(submitForm(filled, listWaits(filled)[0]!.waiting.key, { remark: '好' }).run.status).toBe(
      'completed',
    )

    const raised = begin(
      insertOnEdge(exampleDocument(), 'start:next:amount', {
        id: 'raise',
        kind: 'raise-exception',
        name: '查',
        at: [0, 0],
      }),
      100,
    )
    const [wait] = listWaits(raised)
    expect(wait?.waiting.for).toBe('exception')
    expect(retryException(raised, wait!.waiting.key).run.status).toBe('completed')

    const open = begin(disconnect(exampleDocument(), ['amount:unknown:finance']), 'none')
    const [stuck] = listWaits(open)
    expect(readMarks(open.rows, [], open.run.tokens).nodes.get('amount')?.state).toBe('failed')
    expect(skipException(open, stuck!.waiting.key, 'no').run.status).toBe('completed')
  })

  it('says when a real order like this would not enter', () => {
    expect(begin().accepted).toBe(true)
    const { accepted } = startTestRun(exampleDocument(), {
      order: { ...sampleOrder(), channel: 'taobao' },
      at: AT,
    })
    expect(accepted).toBe(false)
  })

  it('lets the tester play the world: what happens to the order, and what an effect answers', () => {
    const insert = (kind: string, config: unknown, outputs: readonly string[]) => {
      const document = addNode(exampleDocument(), { id: 'extra', kind: kind as 'wait', name: '', at: [0, 0] })
      return {
        ...document,
        nodes: { ...document.nodes, extra: { kind, name: '', config } as never },
        edges: [
          ...document.edges.filter((edge) => edge.from !== 'start'),
          { from: 'start', output: 'next', to: 'extra' },
          ...outputs.map((output) => ({ from: 'extra', output, to: 'amount' })),
        ],
      }
    }
    const paying = begin(insert('wait', { event: { type: 'paid' }, timeout: 'PT1H' }, ['next', 'timeout']))
    const [pays] = listWaits(paying)
    expect(pays?.waiting.for).toBe('event')
    expect(listWaits(tellEvent(paying, 'paid', {}))[0]?.token.node).toBe('finance')

    const match = [{ column: 'city', value: '杭州' }]
    const looking = begin(
      insert('lookup', { table: 't', match, columns: [{ name: 'level', type: 'text' }] }, ['found', 'error']),
    )
    const [looks] = listWaits(looking)
    const suggested = suggestResult(looking, looks!.waiting)
    expect(suggested).toEqual({ found: true, version: 1, row: { level: '' } })
    expect(listWaits(answerEffect(looking, looks!.waiting.key, suggested))[0]?.token.node).toBe('finance')
    expect(listWaits(failEffect(looking, looks!.waiting.key))[0]?.token.node).toBe('finance')
  })

  it('lights every branch of a split', () => {
    let document = addNode(exampleDocument(), { id: 'fork', kind: 'parallel', name: '', at: [0, 0] })
    document = {
      ...document,
      edges: [
        ...document.edges.filter((edge) => edge.from !== 'start'),
        { from: 'start', output: 'next', to: 'fork' },
        { from: 'fork', output: 'next', to: 'tell' },
        { from: 'fork', output: 'next', to: 'finance' },
      ],
    }
    const test = begin(document)
    const marks = readMarks(test.rows, document.edges, test.run.tokens)
    expect(marks.edges.has('fork:next:tell') && marks.edges.has('fork:next:finance')).toBe(true)
  })
})

describe('the order tried', () => {
  it('is read like at the door', () => {
    expect(readOrder(JSON.stringify(exampleOrder(AT)), AT, 'zh').ok).toBe(true)
    expect(readOrder('{', AT, 'zh')).toEqual({ ok: false, faults: ['这不是完整的 JSON'] })
    expect(readOrder(JSON.stringify({ ...exampleOrder(AT), total: 1.5 }), AT, 'zh').ok).toBe(false)
  })

  it('still adds up when its total is changed', () => {
    const order = { ...exampleOrder(AT), itemsTotal: 528_000, discount: 8_000, freight: 0, total: 520_000 }
    expect(withTotal(order, 320_000)).toMatchObject({ itemsTotal: 328_000, total: 320_000 })
    expect(readOrder(JSON.stringify(withTotal(order, 320_000)), AT, 'zh').ok).toBe(true)
    expect(withTotal(order, undefined)).not.toHaveProperty('total')
  })
})
