import type { Actor } from '@orderloom/shared/event.ts'
import type { OrderInput } from '@orderloom/shared/order.ts'
import { correctOrder } from '../engine/correct-order.ts'
import { DECISIONS, type Decision } from '../people/decide-task.ts'
import type { StoredTask } from './memory-store.ts'
import type { ServerProcess, World } from './world.ts'

const PERSON = { id: 'usr_1', name: '王会计', email: 'w@example.com', roles: ['finance', 'ops'] }
const BY: Actor = { id: PERSON.id, name: PERSON.name }
const FITTING = {
  approval: ['approve', 'reject'],
  form: ['submit'],
  exception: ['retry', 'retry', 'skip', 'reroute', 'cancel'],
} as const
const ORDER_EVENTS = ['paid', 'cancelled', 'hold-released', 'refund-asked'] as const
const MINUTE = 60_000

/** One thing somebody does to the system, by chance: now and then late, twice, or what does not fit. */
export type Act = (process: ServerProcess) => Promise<unknown>

export function anyAct(world: World): Act {
  const { random, disk } = world
  const ids = [...disk.orders.keys()]
  if (ids.length === 0 || random.chance(0.15)) return send(world, random.pick(world.inputs))
  const orderId = random.pick(ids)
  const choice = random.next()
  if (choice < 0.5) return decide(world)
  if (choice < 0.75) return waitAndFire(world)
  if (choice < 0.9) return tell(world, orderId)
  return correct(world, orderId)
}

/** An order comes in; what comes again must be known as the same. */
export function send({ answered }: World, input: OrderInput): Act {
  return async ({ engine }) => {
    const { orderId } = await engine.takeIn(input, BY)
    const before = answered.get(input.externalId)
    if (before !== undefined && before !== orderId)
      throw new Error(`${input.externalId} became two orders: ${before} and ${orderId}`)
    answered.set(input.externalId, orderId)
  }
}

function decide({ disk, random }: World): Act {
  const tasks = [...disk.tasks.values()]
  const open = tasks.filter(({ status }) => status === 'open')
  const task = random.pick(open.length > 0 && !random.chance(0.1) ? open : tasks)
  if (!task) return async () => undefined
  const decision = decisionOn(task, random)
  return ({ decideTask }) => decideTask(task.id, decision, PERSON)
}

function decisionOn({ kind, nonce, fields = [] }: StoredTask, random: World['random']): Decision {
  const decision = random.chance(0.05) ? random.pick(DECISIONS) : random.pick(FITTING[kind])
  return {
    decision,
    nonce: random.chance(0.03) ? 'old' : nonce,
    ...(decision === 'submit' && { values: Object.fromEntries(fields.map(({ name }) => [name, 'v'])) }),
    ...(decision === 'skip' && { output: random.pick(['next', 'error', 'yes', 'found']) }),
    ...(decision === 'reroute' && { to: `n${random.below(8)}` }),
  }
}

function tell({ random }: World, orderId: string): Act {
  const [event, amount] = [random.pick(ORDER_EVENTS), random.below(4) * 50]
  return ({ engine }) => engine.takeOrderEvent(orderId, { event, data: { amount }, by: BY })
}

function correct({ random }: World, orderId: string): Act {
  const set = random.pick([
    { total: 100 + random.below(3) },
    { total: 600_000 },
    { note: null },
    { note: 'x' },
    { tags: ['a'] },
  ])
  return ({ engine }) => correctOrder(engine.alterOrder, orderId, { set, reason: 'r', by: BY })
}

/** Time passes, and everything due fires; timers run only while we wait for them, so that nothing depends on a real clock. */
function waitAndFire(world: World): Act {
  const minutes = world.random.pick([0, 1, 30, 90])
  return async (process) => {
    world.now += minutes * MINUTE
    await fireDue(process)
  }
}

export async function fireDue({ engine }: ServerProcess): Promise<void> {
  engine.timers.start()
  await engine.timers.stop()
}
