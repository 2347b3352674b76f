import { createCatalogue, ORDER_FIELDS } from '@orderloom/shared/rules/field-catalogue.ts'
import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { notFound } from '../errors.ts'
import { toAudienceFilter } from '../people/caller.ts'
import { toRunAnswer, toTaskAnswer } from '../people/task-answer.ts'
import type { TaskRecord } from '../store/order-store.ts'
import { addCall, type Call } from './add-call.ts'

const READ = { access: 'read-tasks' } as const
const PLAIN = createCatalogue(ORDER_FIELDS)

type Viewer = Pick<Call<'getTask'>, 'caller' | 'locale'>

export function addTasks(app: FastifyInstance, { store: { orders }, engine, decideTask }: AppParts): void {
  const toAnswer = async (task: TaskRecord, { caller, locale }: Viewer) => {
    const catalogue = (await engine.programs.of(task))?.catalogue ?? PLAIN
    return toTaskAnswer(task, { caller, locale, catalogue })
  }
  const find = async (id: string) => {
    const task = await orders.findTask(id)
    if (!task) throw notFound('这个任务', 'This task')
    return task
  }
  addCall(app, ['listTasks', READ], async (call) => {
    const { cursor, limit, mine, ...filter } = call.query
    // Everything is an admin's to decide, so that no task can be dead.
    const audience = mine && !call.caller.roles.includes('admin') ? toAudienceFilter(call.caller) : undefined
    const { items, nextCursor } = await orders.listTasks({ ...filter, for: audience }, { cursor, limit })
    return { items: await Promise.all(items.map((task) => toAnswer(task, call))), nextCursor }
  })
  addCall(app, ['getTask', READ], async (call) => toAnswer(await find(call.params.id!), call))
  addCall(app, ['decideTask', { access: 'decide-task' }], async (call) => {
    await decideTask(call.params.id!, call.body, call.caller)
    const task = await find(call.params.id!)
    return { task: await toAnswer(task, call), run: toRunAnswer((await orders.findRun(task.runId))!) }
  })
}
