import { type Act, anyAct, fireDue, send } from './acts.ts'
import { checkBooks } from './books.ts'
import { type Counts, count } from './counts.ts'
import { NO_FAULTS, nameOfRefusal } from './crash.ts'
import { readOrder } from './disk.ts'
import { checkOrder } from './invariants.ts'
import { openWorld } from './open-world.ts'
import { type Plant, startServer, type World } from './world.ts'

const ROUNDS = 12
/** At most so many acts at the same moment. */
const AT_ONCE = 3

type Telling = {
  /** A fault to be found. */
  readonly plant?: Plant | undefined
  /** Hears of every act, for whoever reads a story. */
  readonly hear?: (line: string) => void
}

/**
 * Plays one random story to the real engine: random drawings and orders, acts at the same moment in any order, repeats,
 * late decisions, clocks that jump, look-ups that break or hang, commits refused, and crashes between any two calls to
 * the store. Checks the invariants whenever all is quiet, and at the end that every order's journal replays byte for
 * byte and that its books agree with what is stored. Tells what came of it; the same seed tells the same.
 * @throws Error with the first that does not hold
 */
export async function simulate(seed: number, { plant, hear }: Telling = {}): Promise<Counts> {
  const world = await openWorld(seed, plant)
  for (let round = 0; round < ROUNDS; round++) await play(world, anyActs(world), hear)
  world.faults = NO_FAULTS
  const { answered, inputs } = world
  const unanswered = inputs.filter(({ externalId }) => !answered.has(externalId))
  await play(
    world,
    [...unanswered, inputs[0]!].map((input) => send(world, input)),
    hear,
  )
  await play(world, [{ name: 'all that is due fires', play: fireDue }], hear)
  await checkEnd(world)
  return world.counts
}

/** A few acts at the same moment, now and then the same one twice. */
function anyActs(world: World): readonly Act[] {
  const { random } = world
  const acts = Array.from({ length: 1 + random.below(AT_ONCE) }, () => anyAct(world))
  return random.chance(0.15) ? [...acts, acts[0]!] : acts
}

async function play(world: World, acts: readonly Act[], hear?: (line: string) => void): Promise<void> {
  const { counts, disk, random, servers, errors } = world
  for (const { name, about } of acts) {
    count(counts, name)
    hear?.(`${new Date(world.now).toISOString()} ${name} ${JSON.stringify(about) ?? ''}`)
  }
  const settled = await Promise.allSettled(acts.map((act) => act.play(random.pick(servers))))
  for (const each of settled) {
    if (each.status === 'fulfilled') continue
    count(counts, `refused: ${toRefusal(each.reason)}`)
    hear?.(`  refused: ${String(each.reason)}`)
  }
  if (errors.length > 0) throw errors[0]
  for (const [at, server] of servers.entries())
    if (server.crashed()) {
      servers[at] = await startServer(world)
      hear?.('  a server crashed and is started again')
    }
  for (const orderId of disk.written) checkOrder(disk, orderId)
  disk.written.clear()
}

/** An answer from the catalogue and what was broken on purpose are part of the story; everything else is a fault of ours. */
function toRefusal(reason: unknown): string {
  const name = nameOfRefusal(reason)
  if (name === undefined) throw reason
  return name
}

async function checkEnd(world: World): Promise<void> {
  const { answered, counts, disk, inputs, now, servers, sound } = world
  if (answered.size !== inputs.length || disk.orders.size !== inputs.length)
    throw new Error(`${inputs.length} orders were sent, ${answered.size} answered, ${disk.orders.size} kept`)
  const due = [...disk.timers.values()].filter(({ at }) => at <= new Date(now).toISOString())
  if (due.length > 0) throw new Error(`the timer ${due[0]!.runId}/${due[0]!.key} was lost`)
  if (sound && counts.has('refused: never-rests')) throw new Error('sound drawings never came to rest')
  for (const orderId of disk.orders.keys()) {
    checkOrder(disk, orderId)
    checkBooks(world, orderId)
    const again = await servers[0]!.engine.replayOrder(orderId)
    if (!again?.same) throw new Error(`replaying ${orderId} differs at ${again?.differsAt}`)
    count(counts, 'steps', again.steps)
    countRuns(world, orderId)
  }
  count(counts, 'orders', inputs.length)
}

function countRuns({ disk, counts }: World, orderId: string): void {
  for (const { status, tokens } of readOrder(disk, orderId)!.runs) {
    count(counts, `runs ${status}`)
    for (const { waiting } of tokens) count(counts, `tokens that wait for ${waiting!.for}`)
  }
}
