import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AppFixture, anOrder, expectReplays, openFixture } from '../app-fixture.ts'
import { aDocument, approvalBy, END, publish, START } from '../test-workflows.ts'

let fixture: AppFixture
beforeEach(async () => {
  fixture = await openFixture()
  await fixture.call('POST', '/api/tables', {
    body: { slug: 'levels', label: '等级', rows: [['city'], ['杭州市']] },
  })
})
afterEach(async () => {
  await expectReplays(fixture)
  await fixture.close()
})

/** start → approval → look-up; what is not found is looked up again, for ever. */
const chasing = aDocument(
  'chasing',
  {
    start: START,
    ask: approvalBy('finance'),
    look: {
      kind: 'lookup',
      config: { table: 'levels', match: [{ column: 'city', value: '宁波市' }], columns: [] },
    },
    end: END,
  },
  [
    'start.next>ask',
    'ask.approved>look',
    'ask.rejected>end',
    'look.found>end',
    'look.missing>look',
    'look.unknown>end',
  ],
)

test('a decision after which a flow never rests is refused in plain words, and changes nothing', async () => {
  await publish(fixture, chasing)
  const taken = await fixture.call('POST', '/api/orders', { body: anOrder() })
  const { orderId } = taken.body
  const before = (await fixture.call('GET', `/api/orders/${orderId}`)).body
  const [task] = (await fixture.call('GET', '/api/tasks?status=open')).body.items
  const decide = (decision: string) =>
    fixture.call('POST', `/api/tasks/${task.id}/decision`, { body: { decision, nonce: task.nonce } })
  const refused = await decide('approve')
  expect(refused.status).toBe(422)
  expect(refused.body.error).toMatchObject({ code: 'never-rests', detail: { orderId } })
  expect(refused.body.error.message).toContain('改好流程')
  expect((await fixture.call('GET', `/api/orders/${orderId}`)).body).toEqual(before)
  // The task is still there to be decided otherwise.
  expect((await decide('reject')).status).toBe(200)
})
