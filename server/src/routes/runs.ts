import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { AppError, notFound } from '../errors.ts'
import { type Caller, toActor } from '../people/caller.ts'
import type { Decision } from '../people/decide-task.ts'
import { toRunAnswer } from '../people/task-answer.ts'
import { addCall } from './add-call.ts'

const READ = { access: 'read-orders' } as const
const MEND = { access: 'mend-runs' } as const

type Mending = Omit<Decision, 'nonce'> & { readonly node?: string | undefined }

export function addRuns(app: FastifyInstance, { store: { orders }, engine, decideTask }: AppParts): void {
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
      const step = send(id, {
        type: 'run-cancelled',
        at: work.at,
        by: toActor(caller),
        ...(body.comment && { comment: body.comment }),
      })
      if (!step) throw new AppError('run-ended', { detail: { status: (await find(id)).status } })
    })
    return toRunAnswer(await find(id))
  })
  const mend = async (runId: string, decision: Mending, caller: Caller) => {
    const run = await find(runId)
    const { items } = await orders.listTasks(
      { orderId: run.orderId, status: 'open', kind: 'exception' },
      { limit: 200 },
    )
    const standing = items.filter(
      (task) => task.runId === run.id && (decision.node === undefined || task.node === decision.node),
    )
    const [task, second] = standing
    if (!task || second)
      throw new AppError('which-exception', {
        detail: { nodes: standing.map(({ node }) => node).join(', ') },
      })
    await decideTask(task.id, { ...decision, nonce: task.nonce }, caller)
    return toRunAnswer(await find(run.id))
  }
  addCall(app, ['retryRun', MEND], ({ params, body, caller }) =>
    mend(params.id!, { decision: 'retry', ...body }, caller),
  )
  addCall(app, ['skipRun', MEND], ({ params, body, caller }) =>
    mend(params.id!, { decision: 'skip', ...body }, caller),
  )
  addCall(app, ['rerouteRun', MEND], ({ params, body, caller }) =>
    mend(params.id!, { decision: 'reroute', ...body }, caller),
  )
}
