import type { Actor } from '@orderloom/shared/event.ts'
import type { OrderInput } from '@orderloom/shared/order.ts'
import type { Run, Waiting } from '@orderloom/shared/run.ts'
import { correctOrder } from '../engine/correct-order.ts'
import { DECISIONS, type Decision } from '../people/decide-task.ts'
import { readOrder, type StoredTask } from './disk.ts'
import type { Server, World } from './world.ts'

const PERSON = { id: 'usr_1', name: '王会计', email: 'w@example.com', roles: ['finance', 'ops'] }
const BY: Actor = { id: PERSON.id, name: PERSON.name }
const FITTING = {
  approval: ['approve', 'approve', 'reject'],
  form: ['submit'],
  exception: ['retry', 'retry', 'skip', 'reroute', 'cancel'],
} as const
const ORDER_EVENTS = ['paid', 'cancelled', 'hold-released', 'refund-asked', 'address-changed'] as const
const OUTPUTS = ['next', 'error', 'yes', 'found', 'approved'] as const
const MINUTE = 60_000

/** One thing somebody does to the system: now and then late, twice, or what does not fit. */
export type Act = {
  readonly name: string
  /** What the act is about, for whoever reads the story. */
  readonly about?: unknown
  readonly play: (server: Server) => Promise<unknown>
}

/** What somebody may do, by chance, given how things stand. */
export function anyAct(world: World): Act {
  const { random, disk } = world
  const ids = [...disk.orders.keys()]
  const choice = random.next()
  if (ids.length === 0 || choice < 0.12) return send(world, random.pick(world.inputs))
  const orderId = random.pick(ids)
  if (choice < 0.2) return correct(world, orderId)
  if (choice < 0.24) return cancelRun(world, orderId)
  if (choice < 0.27) return publish(world)
  const tasks = [...disk.tasks.values()]
  const open = tasks.filter(({ status }) => status === 'open')
  if (choice < 0.62 && open.length > 0) return decide(world, random.pick(open))
  if (choice < 0.64 && tasks.length > 0) return decide(world, random.pick(tasks))
  return choice < 0.84 && disk.timers.size > 0 ? letTimePass(world) : tell(world, orderId)
}

/** An order comes in; what comes again must be known as the same. */
export function send({ answered }: World, input: OrderInput): Act {
  return {
    name: answered.has(input.externalId) ? 'an order is sent again' : 'an order is sent',
    about: input,
    play: async ({ engine }) => {
      const { orderId } = await engine.takeIn(input, BY)
      const before = answered.get(input.externalId)
      if (before !== undefined && before !== orderId)
        throw new Error(`${input.externalId} became two orders: ${before} and ${orderId}`)
      answered.set(input.externalId, orderId)
    },
  }
}

function decide({ random }: World, task: StoredTask): Act {
  const decision = decisionOn(task, random)
  return {
    name: task.status === 'open' ? 'a task is decided' : 'a closed task is decided',
    about: { task: task.id, of: `${task.runId}/${task.key}`, decision },
    play: ({ decideTask }) => decideTask(task.id, decision, PERSON),
  }
}

function decisionOn({ kind, nonce, fields = [] }: StoredTask, random: World['random']): Decision {
  const decision = random.chance(0.04) ? random.pick(DECISIONS) : random.pick(FITTING[kind])
  return {
    decision,
    nonce: random.chance(0.03) ? 'old' : nonce,
    ...(decision === 'submit' && { values: Object.fromEntries(fields.map(({ name }) => [name, 'v'])) }),
    ...(decision === 'skip' && { output: random.pick(OUTPUTS) }),
    ...(decision === 'reroute' && { to: `n${random.below(8)}` }),
  }
}

const liveRuns = ({ disk }: World, orderId: string): readonly Run[] =>
  (readOrder(disk, orderId)?.runs ?? []).filter(({ status }) => status === 'waiting')

/** Something happens to an order: mostly what one of its runs waits for. */
function tell(world: World, orderId: string): Act {
  const { random } = world
  const awaited = liveRuns(world, orderId).flatMap(({ tokens }) =>
    tokens.flatMap(({ waiting }) => eventsOf(waiting)),
  )
  const event = random.pick(awaited.length > 0 && random.chance(0.6) ? awaited : ORDER_EVENTS)
  const data =
    event === 'address-changed'
      ? { receiver: { city: random.pick(['杭州市', '宁波市']) } }
      : { amount: random.below(4) * 50 }
  return {
    name: 'something happens to an order',
    about: { orderId, event, data },
    play: ({ engine }) => engine.takeOrderEvent(orderId, { event, data, by: BY }),
  }
}

function eventsOf(waiting: Waiting | undefined): readonly string[] {
  if (waiting?.for === 'event') return [waiting.event]
  return waiting?.for === 'task' ? (waiting.events ?? []) : []
}

function correct({ random }: World, orderId: string): Act {
  const set = random.pick([
    { total: 100 + random.below(3) },
    { total: 600_000 },
    { note: null },
    { note: 'x' },
    { tags: ['a'] },
    { delivery: 'express' },
  ])
  return {
    name: 'an order is corrected',
    about: { orderId, set },
    play: ({ engine }) => correctOrder(engine.alterOrder, orderId, { set, reason: 'r', by: BY }),
  }
}

function cancelRun(world: World, orderId: string): Act {
  const runs = liveRuns(world, orderId)
  if (runs.length === 0) return tell(world, orderId)
  const { id } = world.random.pick(runs)
  return {
    name: 'a run is cancelled',
    about: id,
    play: ({ engine }) =>
      engine.alterOrder(orderId, (scene) => {
        scene.send(id, { type: 'run-cancelled', at: scene.work.at, by: BY })
      }),
  }
}

/** A workflow gets a newer version; runs that began keep theirs. */
function publish(world: World): Act {
  const version = world.unpublished.pop()
  if (!version) return letTimePass(world)
  world.disk.versions.push(version)
  return {
    name: 'a workflow is published anew',
    about: version.key,
    play: () => Promise.all(world.servers.map(({ engine }) => engine.programs.refresh())),
  }
}

/**
 * The clock moves, mostly to the next timer or past several, now and then back, and everything due fires; timers run
 * only while we wait for them, so that nothing depends on a real clock.
 */
function letTimePass(world: World): Act {
  const { random, disk } = world
  const next = Math.min(...[...disk.timers.values()].map(({ at }) => Date.parse(at)))
  const now = random.pick([
    Math.max(world.now, Number.isFinite(next) ? next : 0),
    world.now + random.pick([0, 1, 30, 90, 1500]) * MINUTE,
    world.now + random.pick([30, 90]) * MINUTE,
    random.chance(0.2) ? world.now - 45 * MINUTE : world.now,
  ])
  return {
    name: now < world.now ? 'the clock is set back' : 'time passes',
    about: new Date(now).toISOString(),
    play: async (server) => {
      world.now = now
      disk.latest = Math.max(disk.latest, now)
      await fireDue(server)
    },
  }
}

/** Fires what is due at one server, and begins what begins at set times. */
export async function fireDue({ engine }: Server): Promise<void> {
  engine.timers.start()
  await engine.timers.stop()
  await engine.schedules.tick()
}
