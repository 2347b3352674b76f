import { Worker } from 'node:worker_threads'
import { addCounts, type Counts } from './counts.ts'
import { STORIES_PER_WORLD } from './open-world.ts'
import type { Broken, Told } from './teller.ts'

export type Order = {
  readonly runs: number
  readonly seed: number
  readonly workers: number
  /** After so long no further stories are begun. */
  readonly minutes: number
}

/** Stories a worker tells before it is asked again; whole worlds, so that none is drawn twice. */
const SHARE = 10 * STORIES_PER_WORLD
const PROGRESS = 10_000
/** After so many broken stories the rest would tell nothing new. */
const ENOUGH = 20

/** Tells many stories at once, one after the other in each worker; says what came of them, and whether all held. */
export async function tellMany(order: Order, say: (line: string) => void): Promise<boolean> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const sum: Counts = new Map()
  const broken: Broken[] = []
  let next = order.seed
  const takeShare = (): { from: number; until: number } | undefined => {
    const end = order.seed + order.runs
    if (next >= end || broken.length >= ENOUGH || seconds() > order.minutes * 60) return undefined
    const from = next
    next = Math.min(end, from - (from % SHARE) + SHARE)
    return { from, until: next }
  }
  const progress = setInterval(
    () =>
      say(
        `${inWords(sum.get('stories'))} of ${inWords(order.runs)} stories after ${seconds().toFixed(0)} s, ${broken.length} broken`,
      ),
    PROGRESS,
  )
  const take = (told: Told) => {
    addCounts(sum, told.counts)
    for (const each of told.broken) broken.push(each)
  }
  await Promise.all(Array.from({ length: order.workers }, () => employ(takeShare, take)))
  clearInterval(progress)
  for (const { seed, text } of broken)
    say(`\nStory ${seed} broke; see it again with: npx -y pnpm@12 simulate --seed ${seed} --runs 1\n${text}`)
  sayCounts(sum, say)
  const stories = sum.get('stories') ?? 0
  if (stories < order.runs && broken.length === 0)
    say(`The time was up after ${inWords(stories)} stories of ${inWords(order.runs)}.`)
  say(
    `${inWords(stories - broken.length)} stories held, ${broken.length} broke, in ${seconds().toFixed(1)} s: ${(stories / seconds()).toFixed(0)} stories and ${((sum.get('steps') ?? 0) / seconds()).toFixed(0)} steps a second`,
  )
  return broken.length === 0
}

/** Has one worker tell shares until there are none left. */
function employ(
  takeShare: () => { from: number; until: number } | undefined,
  take: (told: Told) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./teller.ts', import.meta.url))
    const ask = () => {
      const share = takeShare()
      if (share) worker.postMessage(share, [])
      else void worker.terminate().then(() => resolve())
    }
    worker.on('message', (told: Told) => {
      take(told)
      ask()
    })
    worker.once('error', reject)
    ask()
  })
}

const inWords = (number = 0) => number.toLocaleString('en')

function sayCounts(sum: Counts, say: (line: string) => void): void {
  say('')
  const names = [...sum.keys()].sort()
  for (const name of names) say(`${inWords(sum.get(name)).padStart(13)}  ${name}`)
  say('')
}
