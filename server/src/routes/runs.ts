import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { AppError, notFound } from '../errors.ts'
import { toActor } from '../people/caller.ts'
import { toRunAnswer } from '../people/task-answer.ts'
import { addCall } from './add-call.ts'

const READ = { access: 'read-orders' } as const

export function addRuns(app: FastifyInstance, { store: { orders }, engine }: AppParts): void {
  const find = async (id: string) => {
    const run = await orders.findRun(id)
    if (!run) throw notFound('这个流程实例', 'This run')
    return run
  }
  addCall(app, ['getRun', READ], async ({ params }) => toRunAnswer(await find(params.id!)))
  addCall(app, ['getJournal', READ], async ({ params }) => {
    const { id } = await find(params.id!)
    return { items: [...(await orders.journal(id))] }
  })
  addCall(app, ['cancelRun', { access: 'mend-runs' }], async ({ params, body, caller }) => {
    const { id, orderId } = await find(params.id!)
    await engine.alterOrder(orderId, async ({ send, work }) => {
      const step = send(id, { type: 'run-cancelled', at: work.at, by: toActor(caller), ...(body.comment && { comment: body.comment }) })
      if (!step) throw new AppError('run-ended', { detail: { status: (await find(id)).status } })
    })
    return toRunAnswer(await find(id))
  })
}
