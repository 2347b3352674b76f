import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'
import { tellMany } from './tell-many.ts'

/*
 * `pnpm simulate --runs N --seed S` plays N stories from seed S on, in all processors; what breaks is printed with
 * the command that plays it again. One story alone is told act by act.
 */

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    minutes: { type: 'string', default: '1440' },
  },
})
const [runs, seed, workers, minutes] = [values.runs, values.seed, values.workers, values.minutes].map(Number)
const say = (text: string) => void process.stdout.write(`${text}\n`)
if (![runs, seed, workers, minutes].every((each) => Number.isSafeInteger(each) && each! > 0)) {
  say('--runs, --seed, --workers and --minutes take whole numbers from 1 on')
  process.exit(1)
}
if (runs === 1) await simulate(seed!, { hear: say })
const held = await tellMany({ runs: runs!, seed: seed!, workers: workers!, minutes: minutes! }, say)
process.exit(held ? 0 : 1)
