import { Worker } from 'node:worker_threads'
import { addCounts, type Counts, count } from './counts.ts'
import { STORIES_PER_WORLD } from './open-world.ts'
import type { Broken, Share, Told } from './teller.ts'

export type Plan = {
  readonly runs: number
  /** That of the first story. */
  readonly seed: number
  readonly workers: number
  /** After so long no further stories are begun. */
  readonly minutes: number
  /** Name of a fault that is planted, to see it found. */
  readonly fault?: string | undefined
}

/** Stories a worker tells before it is asked again; whole worlds, so that none is drawn twice. */
const SHARE = 5 * STORIES_PER_WORLD
/** Milliseconds. */
const PROGRESS = 10_000
/** After so many broken stories the rest would tell nothing new. */
const ENOUGH = 20
/** So many are told in full. */
const TOLD = 3

type Telling = {
  readonly plan: Plan
  readonly counts: Counts
  readonly broken: Broken[]
  readonly seconds: () => number
}

/** Tells many stories, one after the other in each worker; says what came of them, and answers whether all held. */
export async function tellMany(plan: Plan, say: (line: string) => void): Promise<boolean> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const telling: Telling = { plan, counts: new Map(), broken: [], seconds }
  const progress = setInterval(() => say(progressOf(telling)), PROGRESS)
  const takeShare = sharesOf(telling)
  await Promise.all(Array.from({ length: plan.workers }, () => employ(telling, takeShare)))
  clearInterval(progress)
  sayBroken(telling, say)
  sayCounts(telling, say)
  say(sumOf(telling))
  return telling.broken.length === 0
}

function sharesOf({ plan, broken, seconds }: Telling): () => Share | undefined {
  const { seed, runs, minutes, fault } = plan
  const end = seed + runs
  let next = seed
  return () => {
    if (next >= end || broken.length >= ENOUGH || seconds() > minutes * 60) return undefined
    const from = next
    next = Math.min(end, from - (from % SHARE) + SHARE)
    return { from, until: next, fault }
  }
}

/** Has one worker tell shares until there are none left. */
function employ({ counts, broken }: Telling, takeShare: () => Share | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./teller.ts', import.meta.url))
    const ask = () => {
      const share = takeShare()
      if (share) worker.postMessage(share, [])
      else void worker.terminate().then(() => resolve())
    }
    worker.on('message', (told: Told) => {
      addCounts(counts, told.counts)
      broken.push(...told.broken)
      ask()
    })
    worker.once('error', reject)
    ask()
  })
}

const inWords = (number = 0) => number.toLocaleString('en')

const progressOf = ({ plan, counts, broken, seconds }: Telling) =>
  `${inWords(counts.get('stories'))} of ${inWords(plan.runs)} stories after ${seconds().toFixed(0)} s, ${broken.length} broke`

function sayBroken({ plan, broken }: Telling, say: (line: string) => void): void {
  if (broken.length === 0) return
  const fault = plan.fault === undefined ? '' : ` --fault '${plan.fault}'`
  for (const { seed, text } of broken.slice(0, TOLD))
    say(
      `\nStory ${seed} broke; see it again with: npx -y pnpm@12 simulate --seed ${seed} --runs 1${fault}\n${text}`,
    )
  say(`\nBroken stories: ${broken.map(({ seed }) => seed).join(', ')}`)
  const kinds: Counts = new Map()
  for (const { text } of broken) count(kinds, kindOf(text))
  for (const [kind, times] of kinds) say(`${inWords(times).padStart(13)}  ${kind}`)
}

/** What broke, whichever order it was of. */
const kindOf = (text: string) =>
  text
    .split('\n', 1)[0]!
    .replace(/\[.*?\]/g, '[…]')
    .replace(/\b(ord|run|task|row)_\w+/g, '$1_…')

function sayCounts({ counts }: Telling, say: (line: string) => void): void {
  say('')
  for (const name of [...counts.keys()].sort()) say(`${inWords(counts.get(name)).padStart(13)}  ${name}`)
  say('')
}

function sumOf({ plan, counts, broken, seconds }: Telling): string {
  const stories = counts.get('stories') ?? 0
  const rate = (name: string) => inWords(Math.round((counts.get(name) ?? 0) / seconds()))
  const short = stories < plan.runs ? ` of ${inWords(plan.runs)}, then it was enough` : ''
  return `${inWords(stories)} stories${short}: ${inWords(stories - broken.length)} held, ${broken.length} broke, in ${seconds().toFixed(0)} s; ${rate('stories')} stories and ${rate('steps')} steps a second`
}
