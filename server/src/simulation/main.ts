import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'

/* `pnpm simulate --runs N --seed S`: N stories from seed S on; the first that breaks is printed with its own seed. */

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
const say = (text: string) => process.stdout.write(`${text}\n`)
if (!(Number.isSafeInteger(runs) && Number.isSafeInteger(seed) && runs > 0)) {
  say('--runs and --seed take whole numbers')
  process.exit(1)
}
const began = performance.now()
const sum = { orders: 0, steps: 0, crashes: 0, refusals: 0 }
for (let at = 0; at < runs; at++) {
  try {
    const told = await simulate(seed + at)
    for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += told[name]
  } catch (error) {
    say(`seed ${seed + at} broke; see it again with: pnpm simulate --runs 1 --seed ${seed + at}`)
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(1)
  }
}
const seconds = (performance.now() - began) / 1000
say(
  `${runs} stories held: ${sum.orders} orders, ${sum.steps} steps, ${sum.crashes} crashes, ${sum.refusals} refusals`,
)
say(`${(runs / seconds).toFixed(0)} stories and ${(sum.steps / seconds).toFixed(0)} steps a second`)
