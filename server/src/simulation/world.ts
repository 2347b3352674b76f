import type { OrderInput } from '@orderloom/shared/order.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import { createIds } from '../ids.ts'
import { createDecideTask, type DecideTask } from '../people/decide-task.ts'
import { Crash, type Faults, isCircle, openProcessStore } from './crash.ts'
import { createMemoryStore, type Disk } from './memory-store.ts'
import type { Random } from './random.ts'

/** All there is in one simulation. The disk outlives the processes. */
export type World = {
  readonly random: Random
  readonly disk: Disk
  readonly inputs: readonly OrderInput[]
  /** Order ids by external id, as the door has answered them. */
  readonly answered: Map<string, string>
  now: number
  faults: Faults
  /** What the log was told of and is neither a crash nor a refused circle. */
  readonly errors: unknown[]
  nextId: number
}

/** The real engine, over a store that may crash it. */
export type ServerProcess = {
  readonly engine: Engine
  readonly decideTask: DecideTask
  readonly crashed: () => boolean
}

/** Starts the server on what is on the disk. */
export async function startProcess(world: World): Promise<ServerProcess> {
  const { store, crashed } = openProcessStore(createMemoryStore(world.disk), world.random, () => world.faults)
  const ids = createIds(() => world.now, world.nextId)
  const next = () => (world.nextId = ids.next())
  const note = ({ err }: Record<string, unknown>) => {
    if (!(err instanceof Crash) && !isCircle(err)) world.errors.push(err)
  }
  const engine = createEngine({
    store,
    clock: () => world.now,
    ids: { next },
    nonce: () => `nonce-${next()}`,
    publish: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: note },
  })
  await engine.programs.refresh()
  return { engine, decideTask: createDecideTask(store.orders, engine.alterOrder), crashed }
}
