import { parentPort } from 'node:worker_threads'
import { addCounts, type Counts, count } from './counts.ts'
import { simulate } from './simulate.ts'

/* One worker of many: tells the stories of the seeds it is given. */

export type Broken = { readonly seed: number; readonly text: string }

/** What came of a share. */
export type Told = { readonly counts: Counts; readonly broken: readonly Broken[] }

// Errors are answers here, a dozen in each story; where each was made is asked again only of a story that broke.
const TRACED = 20
Error.stackTraceLimit = 0

parentPort!.on('message', ({ from, until }: { readonly from: number; readonly until: number }) => {
  void tellShare(from, until).then((told) => parentPort!.postMessage(told, []))
})

async function tellShare(from: number, until: number): Promise<Told> {
  const told = { counts: new Map(), broken: [] as Broken[] }
  for (let seed = from; seed < until; seed++) {
    count(told.counts, 'stories')
    try {
      addCounts(told.counts, await simulate(seed))
    } catch {
      told.broken.push({ seed, text: await traceOf(seed) })
    }
  }
  return told
}

async function traceOf(seed: number): Promise<string> {
  Error.stackTraceLimit = TRACED
  try {
    await simulate(seed)
    return 'It held when it was told again: something in it hangs on more than its seed.'
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  } finally {
    Error.stackTraceLimit = 0
  }
}
