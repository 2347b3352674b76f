import { AppError } from '../errors.ts'
import { type Act, anyAct, fireDue, send } from './acts.ts'
import { Crash, isCircle, NO_FAULTS } from './crash.ts'
import { checkOrder } from './invariants.ts'
import { openWorld } from './open-world.ts'
import { type ServerProcess, startProcess, type World } from './world.ts'

const ROUNDS = 24
/** At most so many acts at the same moment. */
const AT_ONCE = 3

/** What came of one simulation; the same seed gives the same. */
export type Simulated = {
  readonly orders: number
  readonly steps: number
  readonly crashes: number
  readonly refusals: number
}

/**
 * Plays one random story to the real engine: any drawings, any orders, acts at the same moment in any order, repeats,
 * late decisions, and crashes between any two calls to the store. Checks the invariants whenever all is quiet, and
 * at the end that every order's journal replays to the same steps byte for byte. Throws with the first that does not hold.
 */
export async function simulate(seed: number): Promise<Simulated> {
  const world = openWorld(seed)
  const { random, disk } = world
  const told = { crashes: 0, refusals: 0 }
  let process = await startProcess(world)
  const play = async (acts: readonly Act[]) => {
    const settled = await Promise.allSettled(acts.map((act) => act(process)))
    for (const each of settled)
      if (each.status === 'rejected' && !(each.reason instanceof Crash))
        told.refusals += toRefusal(each.reason)
    if (world.errors.length > 0) throw world.errors[0]
    if (process.crashed()) {
      told.crashes++
      process = await startProcess(world)
    }
    for (const orderId of disk.orders.keys()) checkOrder(disk, orderId)
  }
  for (let round = 0; round < ROUNDS; round++)
    await play(Array.from({ length: 1 + random.below(AT_ONCE) }, () => anyAct(world)))
  world.faults = NO_FAULTS
  await play(world.inputs.map((input) => send(world, input)))
  await play([fireDue])
  const steps = await checkEnd(world, process)
  return { orders: disk.orders.size, steps, ...told }
}

/** An answer from the catalogue, or a circle refused, is part of the story; everything else is a fault of ours. */
function toRefusal(reason: unknown): number {
  if (reason instanceof AppError || isCircle(reason)) return 1
  throw reason
}

async function checkEnd({ disk, answered, inputs, now }: World, { engine }: ServerProcess): Promise<number> {
  if (answered.size !== inputs.length || disk.orders.size !== inputs.length)
    throw new Error(`${inputs.length} orders were sent, ${answered.size} answered, ${disk.orders.size} kept`)
  const due = [...disk.timers.values()].filter(({ at }) => at <= new Date(now).toISOString())
  if (due.length > 0) throw new Error(`the timer ${due[0]!.runId}/${due[0]!.key} was lost`)
  let steps = 0
  for (const orderId of disk.orders.keys()) {
    const again = await engine.replayOrder(orderId)
    if (!again?.same) throw new Error(`replaying ${orderId} differs at ${again?.differsAt}`)
    steps += again.steps
  }
  return steps
}
