import { compileWorkflow } from '@orderloom/runtime/index.ts'
import type { OrderInput } from '@orderloom/shared/order.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import type { Compile } from '../engine/programs.ts'
import { RunsInCircle } from '../engine/scene.ts'
import type { createIds } from '../ids.ts'
import { createDecideTask, type DecideTask } from '../people/decide-task.ts'
import type { Store } from '../store/store.ts'
import type { VersionRecord } from '../store/workflow-store.ts'
import { count } from './counts.ts'
import { nameOfRefusal, openProcessStore, type Weather } from './crash.ts'
import type { Disk } from './disk.ts'
import { createMemoryStore } from './memory-store.ts'

/** Puts a fault into what one server is told by its store, to see that it is found. */
export type Plant = (store: Store, world: World) => Store

/** All there is in one story. The disk outlives the servers. */
export type World = Weather & {
  readonly disk: Disk
  readonly inputs: readonly OrderInput[]
  /** Versions that may still be published, the next one last. */
  readonly unpublished: VersionRecord[]
  /** Whether every drawing is one that may be published, which promises more. */
  readonly sound: boolean
  /** Order ids by external id, as the door has answered them. */
  readonly answered: Map<string, string>
  /** One server, or two on the same disk. */
  readonly servers: Server[]
  /** Orders with the set times they got a run for. */
  readonly begun: Set<string>
  readonly ids: ReturnType<typeof createIds>
  readonly plant: Plant | undefined
  now: number
  /** What the log was told of and is no part of the story. */
  readonly errors: unknown[]
}

/** The real engine, over a store that may crash it. */
export type Server = {
  readonly engine: Engine
  readonly decideTask: DecideTask
  readonly crashed: () => boolean
}

const compiled = new WeakMap<WorkflowDocument, ReturnType<Compile>>()

/** Compiles a drawing once, however many servers of however many stories run it. */
const compile: Compile = (document) => {
  const program = compiled.get(document) ?? compileWorkflow(document)
  compiled.set(document, program)
  return program
}

/** Starts a server on what is on the disk. */
export async function startServer(world: World): Promise<Server> {
  const { ids, plant } = world
  const kept = createMemoryStore(world.disk)
  const { store, crashed } = openProcessStore(plant ? plant(kept, world) : kept, world)
  const note = ({ err }: Record<string, unknown>, message: string) => {
    // Workflows that chase each other are told to the log, never to whoever sent the order.
    if (nameOfRefusal(err) === undefined && !(err instanceof RunsInCircle)) world.errors.push(err)
    else count(world.counts, `logged: ${message}`)
  }
  const engine = createEngine({
    store,
    clock: () => world.now,
    ids,
    nonce: () => `nonce-${ids.next()}`,
    compile,
    publish: () => undefined,
    log: { info: () => undefined, warn: () => undefined, error: note },
  })
  await engine.programs.refresh()
  return { engine, decideTask: createDecideTask(store.orders, engine.alterOrder), crashed }
}
