import { parentPort } from 'node:worker_threads'
import { addCounts, type Counts, count } from './counts.ts'
import { plantNamed } from './planted-faults.ts'
import { simulate } from './simulate.ts'

/* One worker of many: tells the stories of the seeds it is given. */

/** Seeds from the first to before the last, and the name of a fault to be found in them. */
export type Share = { readonly from: number; readonly until: number; readonly fault?: string | undefined }

export type Broken = { readonly seed: number; readonly text: string }

/** What came of a share. */
export type Told = { readonly counts: Counts; readonly broken: readonly Broken[] }

// Errors are answers here, a dozen in each story; where each was made is asked again only of a story that broke.
const TRACED = 20
Error.stackTraceLimit = 0

parentPort!.on('message', (share: Share) => {
  void tellShare(share).then((told) => parentPort!.postMessage(told, []))
})

async function tellShare({ from, until, fault }: Share): Promise<Told> {
  const told = { counts: new Map<string, number>(), broken: [] as Broken[] }
  for (let seed = from; seed < until; seed++) {
    count(told.counts, 'stories')
    try {
      addCounts(told.counts, await simulate(seed, { plant: plantNamed(fault) }))
    } catch {
      told.broken.push({ seed, text: await traceOf(seed, fault) })
    }
  }
  return told
}

async function traceOf(seed: number, fault: string | undefined): Promise<string> {
  Error.stackTraceLimit = TRACED
  try {
    await simulate(seed, { plant: plantNamed(fault) })
    return 'It held when it was told again: something in it hangs on more than its seed.'
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  } finally {
    Error.stackTraceLimit = 0
  }
}
