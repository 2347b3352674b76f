import { describe, expect, it } from 'vitest'
import { ask, drawing, ORDER } from './drawing.ts'
import { approved, effectDone, effectFailed, orderEvent, scenario, timeUp } from './scenario.ts'

const call = (more: object = {}, onError?: object) => ({
  kind: 'http-request',
  config: {
    method: 'POST',
    url: 'https://erp.example/orders/{{order.externalId}}',
    body: '{"note":"{{order.note}}","total":{{order.total}}}',
    query: [{ name: 'shop', value: '{{order.shop}}' }],
    repeat: 'repeatable',
    response: [{ name: 'number', path: 'data.0.no', type: 'text' }],
    ...more,
  },
  ...(onError && { onError }),
})
const DOC = (node: object) =>
  drawing({ call: node as { kind: string }, bad: { kind: 'tag', config: { add: ['bad'] } } }, [
    'start.next>call',
    'call.next>end',
    'call.error>bad',
    'bad.next>end',
  ])
const ASKED = { ...ORDER, externalId: 'A/1 ?', note: '"hi"\n', shop: 's1' }

describe('an HTTP request', () => {
  it('S30: leaves with every place filled and escaped for where it stands, and rests for its answer', () => {
    const story = scenario(DOC(call())).start(ASKED).expectAt('call').expectEffects('http-request')
    expect(story.effects[0]).toEqual({
      type: 'http-request',
      key: 'call:1',
      node: 'call',
      method: 'POST',
      url: 'https://erp.example/orders/A%2F1%20%3F?shop=s1',
      headers: {},
      body: '{"note":"\\"hi\\"\\n","total":600000}',
      timeout: 'PT10S',
      repeat: 'repeatable',
    })
    const done = story
      .happens(effectDone('call:1', { status: 200, body: { data: [{ no: 'E7' }] } }))
      .expectEnded('completed')
    expect(done.run.steps.call).toEqual({ status: 200, number: 'E7' })
  })

  it('S31: is not sent while a value is unknown', () => {
    scenario(DOC(call())).start(ORDER).expectOutput('call', 'error').expectPath('start', 'call', 'bad', 'end')
  })

  it('S32: that failed is tried again under the same key while its policy allows, then leaves by error', () => {
    const down = effectFailed('call:1', { code: 'refused', message: '对方拒绝', retryable: true })
    scenario(DOC(call({}, { attempts: 2, backoff: 'PT1M' })))
      .start(ASKED)
      .happens(down)
      .expectEffects('set-timer')
      .happens(timeUp('call:1'))
      .expectEffects('http-request')
      .happens(down)
      .expectOutput('call', 'error')
      .expectEnded('completed')
  })

  it('S33: whose failure trying again cannot mend passes its policy over', () => {
    scenario(DOC(call({}, { attempts: 5, backoff: 'PT1M' })))
      .start(ASKED)
      .happens(effectFailed('call:1', { code: 'refused', message: '没有权限', retryable: false }))
      .expectOutput('call', 'error')
  })

  const unknown = effectFailed('call:1', {
    code: 'outcome-unknown',
    message: '不知道有没有成功',
    retryable: true,
  })

  it('S34: whose outcome is unknown is never repeated by itself: a person checks it, whatever policy and drawing say', () => {
    const story = scenario(DOC(call({ repeat: 'once' }, { attempts: 5, backoff: 'PT1M' })))
      .start(ASKED)
      .happens(unknown)
      .expectAt('call')
      .expectEffects('open-task')
    expect(story.effects[0]).toMatchObject({ kind: 'exception', exception: { type: 'check-outcome' } })
  })

  it('S35: takes the answer a reconciliation finds later, and closes the task of whoever was to check', () => {
    const stuck = scenario(DOC(call({ repeat: 'once' })))
      .start(ASKED)
      .happens(unknown)
    stuck.happens(unknown).expectIgnored()
    stuck
      .happens(effectDone('call:1', { status: 200, body: {} }))
      .expectEffects('close-task')
      .expectEnded('completed')
    stuck
      .happens(effectFailed('call:1', { code: 'not-there', message: '没有成功', retryable: false }))
      .expectOutput('call', 'error')
  })

  it('S36: nobody waits for any more is cancelled, and its late answer ignored', () => {
    const doc = drawing(
      {
        par: { kind: 'parallel' },
        call: call(),
        ask: ask(),
        meet: { kind: 'join', config: { mode: 'any' } },
      },
      [
        'start.next>par',
        'par.next>call',
        'par.next>ask',
        'call.next>meet',
        'ask.approved>meet',
        'ask.rejected>end',
        'meet.next>end',
      ],
    )
    const story = scenario(doc).start(ASKED).happens(approved('ask:1'))
    expect(story.effects).toContainEqual({ type: 'cancel-effect', key: 'call:1' })
    story.expectEnded('completed').happens(effectDone('call:1', {})).expectIgnored()
  })
})

describe('a wait for an event', () => {
  const doc = (config: object) =>
    drawing({ paid: { kind: 'wait', config }, late: { kind: 'tag', config: { add: ['late'] } } }, [
      'start.next>paid',
      'paid.next>end',
      'paid.timeout>late',
      'late.next>end',
    ])
  const rule = { '>=': [{ var: 'steps.paid.data.amount' }, 100] }

  it('S20: goes on when the event happens, remembering what it brought; other events are ignored', () => {
    const story = scenario(doc({ event: { type: 'paid' } }))
      .start(ORDER)
      .expectEffects()
    story.happens(orderEvent('refund-asked')).expectIgnored().expectAt('paid')
    const done = story.happens(orderEvent('paid', { amount: 5 })).expectEnded('completed')
    expect(done.run.steps.paid).toMatchObject({ event: 'paid', data: { amount: 5 } })
    done.happens(orderEvent('paid')).expectIgnored()
  })

  it('S21: leaves by timeout when its time is up first, and clears its timer when it is not', () => {
    const story = scenario(doc({ event: { type: 'paid' }, timeout: 'PT1H' })).start(ORDER)
    story.expectEffects('set-timer').happens(timeUp('paid:1')).expectOutput('paid', 'timeout')
    story.happens(orderEvent('paid')).expectEffects('clear-timer').expectEnded('completed')
    story.happens({ type: 'run-cancelled' }).expectEffects('clear-timer')
  })

  it('S22: passes over an event its rule does not surely hold for', () => {
    const story = scenario(doc({ event: { type: 'paid', when: rule } })).start(ORDER)
    story.happens(orderEvent('paid', { amount: 99 })).expectIgnored()
    story.happens(orderEvent('paid')).expectIgnored()
    story.happens(orderEvent('paid', { amount: 100 })).expectEnded('completed')
  })
})

describe('a sub-workflow', () => {
  const doc = drawing(
    {
      sub: {
        kind: 'sub-workflow',
        config: {
          workflow: 'pack',
          inputs: [
            { name: 'total', value: { var: 'order.total' } },
            { name: 'note', value: { var: 'order.note' } },
          ],
          outputs: [{ name: 'box', type: 'text' }],
        },
      },
      bad: { kind: 'tag', config: { add: ['bad'] } },
    },
    ['start.next>sub', 'sub.next>end', 'sub.error>bad', 'bad.next>end'],
  )

  it('S40: asks for a run with what is known of its inputs, and takes the outputs it names', () => {
    const story = scenario(doc).start(ORDER).expectAt('sub')
    expect(story.effects).toEqual([
      { type: 'start-run', key: 'sub:1', node: 'sub', workflow: 'pack', inputs: { total: 600000 } },
    ])
    const done = story.happens(effectDone('sub:1', { outputs: { box: 'M', other: 1 } }))
    expect(done.expectEnded('completed').run.steps.sub).toEqual({ box: 'M' })
  })

  it('S41: that failed leaves by error; cancelled with its run, it cancels the run it started', () => {
    const story = scenario(doc).start(ORDER)
    story
      .happens(effectFailed('sub:1', { code: 'run-failed', message: '子流程失败', retryable: false }))
      .expectOutput('sub', 'error')
    story.happens({ type: 'run-cancelled' }).expectEffects('cancel-run')
  })

  it('S42: reads its inputs as run.inputs and gives back what its end names', () => {
    const child = drawing(
      { end: { kind: 'end', config: { outputs: [{ name: 'box', value: '{{run.inputs.size}}!' }] } } },
      ['start.next>end'],
    )
    const story = scenario(child).start(ORDER, {
      inputs: { size: 'M' },
      depth: 1,
      parent: { runId: 'r', key: 'sub:1' },
    })
    expect(story.run.outputs).toEqual({ box: 'M!' })
  })

  it('S43: nested deeper than five runs fails instead of starting another', () => {
    scenario(doc).start(ORDER, { depth: 4 }).expectAt('sub')
    scenario(doc).start(ORDER, { depth: 5 }).expectOutput('sub', 'error')
  })
})
