import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkSteps, type Step, testSteps } from './steps.ts'
import { printTally, sumTallies, type Tally } from './tally.ts'
import { ROOT, toolEnvironment } from './workspace.ts'

interface Outcome {
  readonly name: string
  readonly seconds: number
  readonly tally: Tally
}

function runCommand({ command: [program, ...args], env }: Step): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: toolEnvironment(env),
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`)
      resolve(1)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

async function runStep(step: Step): Promise<Outcome> {
  console.log(`\n── ${step.name}`)
  const startedAt = performance.now()
  const tally = step.tally(await runCommand(step))
  const seconds = (performance.now() - startedAt) / 1000
  console.log(`── ${step.name}: ${printTally(tally)} in ${seconds.toFixed(1)} s`)
  return { name: step.name, seconds, tally }
}

/** Runs every step whatever became of the one before, so that one run shows everything that is wrong. */
async function runAll(steps: readonly Step[]): Promise<Tally> {
  const outcomes: Outcome[] = []
  for (const step of steps) outcomes.push(await runStep(step))
  console.log('')
  for (const { name, seconds, tally } of outcomes) {
    console.log(
      `${tally.failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s  ${printTally(tally)}`,
    )
  }
  return sumTallies(outcomes.map(({ tally }) => tally))
}

const reports = mkdtempSync(join(tmpdir(), 'orderloom-reports-'))
try {
  const checksOnly = process.argv.includes('--checks-only')
  const total = await runAll([...checkSteps(), ...(checksOnly ? [] : testSteps(reports))])
  console.log(printTally(total))
  process.exitCode = total.failed > 0 ? 1 : 0
} finally {
  rmSync(reports, { recursive: true, force: true })
}
