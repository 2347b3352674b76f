import { createIds } from '../ids.ts'
import { asItIs, frozen, onPaper } from './cell.ts'
import { FAULTS, type Faults, NO_FAULTS } from './crash.ts'
import { openDisk } from './disk.ts'
import { type DrawnWorld, drawWorld, START } from './drawn-world.ts'
import { createRandom } from './random.ts'
import { type Plant, startServer, type World } from './world.ts'

/** So many seeds one after the other tell of the same workflows and orders. */
export const STORIES_PER_WORLD = 40
const ORDERS = 3
/** Most stories are told fast; the others watch how what is written is treated. */
const WAYS_TO_WRITE = [onPaper, frozen, frozen, asItIs, asItIs, asItIs, asItIs, asItIs, asItIs] as const

/** The world in which a seed's story begins, with one or two servers running; the seed alone says all of it. */
export async function openWorld(seed: number, plant?: Plant): Promise<World> {
  const drawn = worldOf(Math.floor(seed / STORIES_PER_WORLD))
  const random = createRandom(seed)
  const world: World = {
    random,
    counts: new Map(),
    disk: openDisk(random.chance(0.15) ? [...drawn.live, drawn.hourly] : drawn.live, {
      write: random.pick(WAYS_TO_WRITE),
      latest: START,
    }),
    inputs: Array.from({ length: ORDERS }, (_, at) => ({
      ...random.pick(drawn.inputs),
      externalId: `E${at}`,
    })),
    unpublished: [...drawn.later],
    sound: drawn.sound,
    answered: new Map(),
    servers: [],
    begun: new Set(),
    ids: createIds(() => world.now),
    plant,
    now: START,
    faults: random.pick([NO_FAULTS, FAULTS, FAULTS, times(FAULTS, 2.5)]),
    errors: [],
  }
  for (let servers = random.chance(0.3) ? 2 : 1; servers > 0; servers--)
    world.servers.push(await startServer(world))
  return world
}

const times = (faults: Faults, factor: number): Faults => ({
  before: faults.before * factor,
  after: faults.after * factor,
  conflict: faults.conflict * factor,
  late: faults.late * factor,
  broken: faults.broken * factor,
  hanging: faults.hanging * factor,
})

let last: { readonly number: number; readonly drawn: DrawnWorld } | undefined

function worldOf(number: number): DrawnWorld {
  if (last?.number !== number) last = { number, drawn: drawWorld(number) }
  return last.drawn
}
