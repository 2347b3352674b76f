import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { PLANTED_FAULTS, plantNamed } from './planted-faults.ts'
import { simulate } from './simulate.ts'
import { tellMany } from './tell-many.ts'

/*
 * `pnpm simulate --runs N --seed S` tells N stories from seed S on, on all processors; what breaks is printed with
 * the command that tells it again. One story alone is told act by act. `--fault NAME` plants a fault to be found.
 */

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    minutes: { type: 'string', default: '1440' },
    fault: { type: 'string' },
  },
})
const say = (text: string) => void process.stdout.write(`${text}\n`)
const refuse = (text: string): never => {
  say(text)
  process.exit(1)
}
const toCount = (name: 'runs' | 'seed' | 'workers' | 'minutes') => {
  const number = Number(values[name])
  return Number.isSafeInteger(number) && number > 0
    ? number
    : refuse(`--${name} takes a whole number from 1 on`)
}
const { fault } = values
if (fault !== undefined && !plantNamed(fault))
  refuse(`--fault takes one of:\n${PLANTED_FAULTS.map(({ name }) => `  ${name}`).join('\n')}`)
const [runs, seed] = [toCount('runs'), toCount('seed')]
if (runs === 1) await simulate(seed, { hear: say, plant: plantNamed(fault) }).catch(() => undefined)
const plan = { runs, seed, workers: toCount('workers'), minutes: toCount('minutes'), fault }
process.exit((await tellMany(plan, say)) ? 0 : 1)
