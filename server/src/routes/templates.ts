import { randomBytes } from 'node:crypto'
import { OrderInputSchema } from '@orderloom/shared/order.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { type Template, templates } from '@orderloom/templates/index.ts'
import type { FastifyInstance } from 'fastify'
import type * as z from 'zod'
import type { AppParts } from '../app-parts.ts'
import { toIso } from '../clock.ts'
import { notFound } from '../errors.ts'
import { toActor } from '../people/caller.ts'
import { addCall } from './add-call.ts'

export function addTemplates(app: FastifyInstance, { workflowDesk, engine, clock }: AppParts): void {
  addCall(app, ['listTemplates', { access: 'read-workflows' }], () => ({ items: templates.map(toAnswer) }))
  addCall(
    app,
    ['useTemplate', { access: 'edit-workflows', status: 201 }],
    async ({ params, body, caller }) => {
      const document = documentOf(findTemplate(params.key!))
      const { key, revision } = await workflowDesk.createFresh(
        { ...document, key: body.key ?? document.key, name: body.name ?? document.name },
        caller.name,
      )
      return { key, draft: { revision } }
    },
  )
  addCall(app, ['sendSample', { access: 'create-orders', status: 202 }], async ({ params, caller }) => {
    const sample = findTemplate(params.key!).examples[Number(params.index)]
    if (!sample) throw notFound('这个样例订单', 'This sample order')
    // A fresh number and the present time: the same sample may be sent again and again.
    const now = toIso(clock())
    const fresh = {
      ...(sample.order as object),
      paidAt: now,
      externalId: `SAMPLE-${randomBytes(4).toString('hex').toUpperCase()}`,
      placedAt: now,
    }
    return engine.takeIn(OrderInputSchema.parse(fresh), toActor(caller))
  })
}

function findTemplate(key: string): Template {
  const template = templates.find((each) => each.key === key)
  if (!template) throw notFound('这个模板', 'This template')
  return template
}

/** Templates are checked by their own test; a broken one is a fault of ours. */
function documentOf({ key, document }: Template): WorkflowDocument {
  const parsed = parseDocument(document)
  if (!parsed.ok) throw new Error(`template ${key} has a wrong shape`)
  return parsed.document
}

function toAnswer(template: Template) {
  const { key, name, summary, roles, examples } = template
  return {
    key,
    name: { ...name },
    summary: { ...summary },
    roles: [...roles],
    document: documentOf(template),
    sampleOrders: examples.map(({ order }) => order as z.input<typeof OrderInputSchema>),
  }
}
