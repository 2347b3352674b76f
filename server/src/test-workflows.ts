import type { AppFixture } from './app-fixture.ts'

/* Small drawings for tests, built as a client would send them. */

type Node = { readonly kind: string; readonly config: Record<string, unknown> }

/** A document from nodes and `from.output>to` edges. */
export function aDocument(key: string, nodes: Readonly<Record<string, Node>>, edges: readonly string[]) {
  return {
    format: 1,
    key,
    name: key,
    settings: { maxSteps: 1000 },
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { name: id, ...node }])),
    edges: edges.map((edge) => {
      const [, from, output, to] = /^(\w+)\.([\w-]+)>(\w+)$/.exec(edge)!
      return { from, output, to }
    }),
    layout: { nodes: {}, notes: [] },
  }
}

export const START: Node = { kind: 'order-received', config: {} }
export const END: Node = { kind: 'end', config: {} }
export const approvalBy = (role: string, watch: readonly string[] = []): Node => ({
  kind: 'approval',
  config: { approvers: { role }, mode: 'any', watch },
})
export const statusTo = (status: string): Node => ({ kind: 'set-status', config: { status } })

/** start → approval → ready; rejected → cancelled. */
export function approvalFlow(
  key = 'flow',
  { role = 'finance', watch = ['order.total'] }: { role?: string; watch?: readonly string[] } = {},
) {
  return aDocument(
    key,
    {
      start: START,
      ask: approvalBy(role, watch),
      ready: statusTo('ready'),
      refused: statusTo('cancelled'),
      end: END,
    },
    ['start.next>ask', 'ask.approved>ready', 'ask.rejected>refused', 'ready.next>end', 'refused.next>end'],
  )
}

/** start → wait → ready. */
export function waitFlow(duration: string, key = 'wait-flow') {
  return aDocument(
    key,
    { start: START, pause: { kind: 'wait', config: { duration } }, ready: statusTo('ready'), end: END },
    ['start.next>pause', 'pause.next>ready', 'ready.next>end'],
  )
}

/** start → form → end. */
export function formFlow(fields: readonly Record<string, unknown>[], key = 'form-flow') {
  return aDocument(
    key,
    { start: START, fill: { kind: 'form', config: { assignees: { role: 'ops' }, fields } }, end: END },
    ['start.next>fill', 'fill.next>end'],
  )
}

/** start → exception → ready. */
export function exceptionFlow(key = 'exception-flow') {
  return aDocument(
    key,
    {
      start: START,
      stuck: { kind: 'raise-exception', config: { type: 'stock-short', message: '缺货' } },
      ready: statusTo('ready'),
      end: END,
    },
    ['start.next>stuck', 'stuck.next>ready', 'ready.next>end'],
  )
}

/** Creates and publishes a document. */
export async function publish({ call }: AppFixture, document: { readonly key: string }): Promise<void> {
  const created = await call('POST', '/api/workflows', { body: { document } })
  const published = await call('POST', `/api/workflows/${document.key}/publish`)
  if (created.status !== 201 || published.status !== 201)
    throw new Error(`${document.key}: ${created.text} ${published.text}`)
}
