import type { RunEvent } from '@orderloom/shared/event.ts'
import type { AlterOrder } from '../engine/alter-order.ts'
import type { Scene } from '../engine/scene.ts'
import { AppError, notFound } from '../errors.ts'
import type { OrderStore, TaskKind, TaskRecord } from '../store/order-store.ts'
import { type Caller, isAddressed, toActor } from './caller.ts'
import { toFormValues } from './form-values.ts'

export const DECISIONS = ['approve', 'reject', 'submit', 'retry', 'skip', 'reroute', 'cancel'] as const

export type Decision = {
  readonly decision: (typeof DECISIONS)[number]
  readonly nonce: string
  readonly comment?: string | undefined
  readonly values?: Readonly<Record<string, unknown>> | undefined
  readonly output?: string | undefined
  readonly to?: string | undefined
}

const POSSIBLE: { readonly [K in TaskKind]: readonly Decision['decision'][] } = {
  approval: ['approve', 'reject'],
  form: ['submit'],
  exception: ['retry', 'skip', 'reroute', 'cancel'],
}

export type DecideTask = (taskId: string, decision: Decision, caller: Caller) => Promise<void>

/**
 * Decides a task and lets its run go on, in one commit. Everything is looked at again inside the order's turn, so of
 * two people at the same instant exactly one wins and the other hears who did.
 * @throws AppError in this order: not-found, not-your-task, already-decided, task-void, then what is wrong with the decision.
 */
export function createDecideTask(orders: OrderStore, alterOrder: AlterOrder): DecideTask {
  return async (taskId, decision, caller) => {
    const { orderId } = await findTask(orders, taskId)
    await alterOrder(orderId, async (scene) => {
      const task = await findTask(orders, taskId)
      refuseStranger(task, caller)
      refuseClosed(task)
      act(scene, task, { decision, caller })
    })
  }
}

async function findTask(orders: OrderStore, taskId: string): Promise<TaskRecord> {
  const task = await orders.findTask(taskId)
  if (!task) throw notFound('这个任务', 'This task')
  return task
}

function refuseStranger(task: TaskRecord, caller: Caller): void {
  if (!isAddressed(caller, task.audience)) throw new AppError('not-your-task')
}

function refuseClosed({ status, closed, changed }: TaskRecord): void {
  if (status === 'open') return
  const detail = { by: closed?.by.name, byId: closed?.by.id, at: closed?.at, decision: closed?.decision }
  if (status === 'void') throw new AppError('task-void', { detail: { changed: changed ?? [] } })
  throw new AppError('already-decided', { detail })
}

function act(
  scene: Scene,
  task: TaskRecord,
  { decision, caller }: { decision: Decision; caller: Caller },
): void {
  const allowed = POSSIBLE[task.kind]
  if (!allowed.includes(decision.decision))
    throw new AppError('wrong-decision', {
      detail: { decision: decision.decision, allowed: allowed.join(', ') },
    })
  if (decision.nonce !== task.nonce) throw new AppError('wrong-nonce')
  const { work } = scene
  const by = toActor(caller)
  const event = toEvent(task, decision, {
    at: work.at,
    by,
    ...(decision.comment && { comment: decision.comment }),
  })
  // First the task, then the event: what follows from the event must find it closed by this person.
  work.closedTasks.push({
    runId: task.runId,
    key: task.key,
    status: 'decided',
    at: work.at,
    by,
    decision: decision.decision,
    comment: decision.comment,
  })
  const step = scene.send(task.runId, event)
  if (!step || step.entries.some((entry) => entry.type === 'ignored')) throw new AppError('not-possible')
}

type Circumstances = Pick<RunEvent, 'at' | 'by'> & { readonly comment?: string }

function toEvent(
  task: TaskRecord,
  { decision, values, output, to }: Decision,
  circumstances: Circumstances,
): RunEvent {
  const { key } = task
  switch (decision) {
    case 'approve':
      return { type: 'task-decided', key, decision: 'approved', ...circumstances }
    case 'reject':
      return { type: 'task-decided', key, decision: 'rejected', ...circumstances }
    case 'submit':
      return {
        type: 'task-decided',
        key,
        decision: 'submitted',
        values: toFormValues(task.fields ?? [], values ?? {}),
        ...circumstances,
      }
    case 'retry':
      return { type: 'exception-retried', key, ...circumstances }
    case 'skip':
      return { type: 'exception-skipped', key, output: output ?? 'next', ...circumstances }
    case 'reroute':
      return { type: 'exception-rerouted', key, to: to ?? '', ...circumstances }
    case 'cancel':
      return { type: 'run-cancelled', ...circumstances }
  }
}
