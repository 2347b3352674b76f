import {
  accepts,
  compileWorkflow,
  type Program,
  type Step,
  start,
  transition,
} from '@orderloom/runtime/index.ts'
import type { Effect } from '@orderloom/shared/effect.ts'
import type { Actor, RunEvent } from '@orderloom/shared/event.ts'
import type { Order } from '@orderloom/shared/order.ts'
import { type Example, toScope } from '@orderloom/shared/rules/analysis/example.ts'
import type { JournalRow, Run, Token, Waiting } from '@orderloom/shared/run.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

/** One order tried on the drawing: plain data, stepped by the functions below. */
export type TestRun = {
  readonly program: Program
  readonly run: Run
  readonly rows: readonly JournalRow[]
  /** What was asked of the world; a test run performs none of it. */
  readonly effects: readonly Effect[]
  /** The clock of the test run; jumping through a wait moves it. */
  readonly now: string
  /** Whether a real order like this would enter the workflow at all. */
  readonly accepted: boolean
}

/** A resting place somebody has to answer or a clock has to reach. */
export type OpenWait = {
  readonly token: Token
  readonly waiting: Waiting
  readonly task: Extract<Effect, { type: 'open-task' }> | undefined
}

/** Who answers in a test run. */
const TESTER: Actor = { id: 'test', name: '试运行' }

/** What is tried: an order, the moment, and what another workflow would pass in. */
export type Trial = {
  readonly order: Order
  readonly at: string
  readonly inputs?: Readonly<Record<string, unknown>> | undefined
}

/** Sends an order through the drawing with the interpreter the server uses. */
export function startTestRun(document: WorkflowDocument, { order, at, inputs }: Trial): TestRun {
  const program = compileWorkflow(document)
  const step = start(program, {
    runId: 'run_test',
    workflow: document.key,
    version: 0,
    order,
    at,
    ...(inputs && { inputs }),
  })
  return {
    program,
    run: step.run,
    effects: step.effects,
    now: at,
    accepted: beginsOtherwise(program) || accepts(program, order, at),
    rows: [{ at, event: 'run-started', entries: step.entries }],
  }
}

/** Sends the order of a finding through, at the moment it is told of. */
export function startExample(document: WorkflowDocument, example: Example): TestRun {
  const { order, now, run } = toScope(example)
  return startTestRun(document, { order: order as Order, at: now, inputs: run.inputs })
}

/** Other starts, and other workflows, pick the orders by what happens, which a test run takes for granted. */
function beginsOtherwise({ document, startNode }: Program): boolean {
  const start = startNode === undefined ? undefined : document.nodes[startNode]
  return start?.kind !== 'order-received' || start.config.calledOnly === true
}

/** Takes one event in, at the test run's own time. */
export function happens(test: TestRun, event: RunEvent): TestRun {
  const step: Step = transition(test.program, test.run, event)
  const row: JournalRow = {
    at: event.at,
    event: event.type,
    entries: step.entries,
    ...('comment' in event && event.comment ? { comment: event.comment } : {}),
  }
  return {
    ...test,
    run: step.run,
    effects: [...test.effects, ...step.effects],
    rows: [...test.rows, row],
    now: event.at,
  }
}

/** Everything the run waits for now, in the order of its tokens. */
export function listWaits(test: TestRun): readonly OpenWait[] {
  return test.run.tokens.flatMap((token) => {
    const { waiting } = token
    if (!waiting || waiting.for === 'branches' || waiting.for === 'items') return []
    const task = test.effects.findLast((effect) => effect.type === 'open-task' && effect.key === waiting.key)
    return [{ token, waiting, task: task as OpenWait['task'] }]
  })
}

/** Answers an approval. */
export function decide(test: TestRun, key: string, decision: 'approved' | 'rejected'): TestRun {
  return happens(test, { type: 'task-decided', at: test.now, by: TESTER, key, decision })
}

export function submitForm(test: TestRun, key: string, values: Readonly<Record<string, unknown>>): TestRun {
  return happens(test, { type: 'task-decided', at: test.now, by: TESTER, key, decision: 'submitted', values })
}

/** Lets the clock jump to the end of a wait. */
export function jumpTo(test: TestRun, key: string, until: string): TestRun {
  return happens(test, { type: 'timer-fired', at: until > test.now ? until : test.now, key })
}

export function retryException(test: TestRun, key: string): TestRun {
  return happens(test, { type: 'exception-retried', at: test.now, key })
}

export function skipException(test: TestRun, key: string, output: string): TestRun {
  return happens(test, { type: 'exception-skipped', at: test.now, key, output })
}

/** Something happens to the order. */
export function tellEvent(test: TestRun, event: string, data: Readonly<Record<string, unknown>>): TestRun {
  return happens(test, { type: 'order-event', at: test.now, event, data })
}

/** The world answers what a node asked of it. */
export function answerEffect(test: TestRun, key: string, result: Readonly<Record<string, unknown>>): TestRun {
  return happens(test, { type: 'effect-succeeded', at: test.now, key, result })
}

export function failEffect(test: TestRun, key: string): TestRun {
  const failure = { code: 'tried', message: '试运行：假设没有成功', retryable: false }
  return happens(test, { type: 'effect-failed', at: test.now, key, failure })
}

/** An answer of the right form for what is waited for, to be filled in by hand. */
export function suggestResult(test: TestRun, waiting: Waiting): Readonly<Record<string, unknown>> {
  const effect = test.effects.findLast((each) => 'key' in each && each.key === waiting.key)
  if (effect?.type === 'look-up')
    return { found: true, version: 1, row: Object.fromEntries(effect.columns.map((name) => [name, ''])) }
  if (effect?.type === 'http-request') return { status: 200, body: {} }
  return effect?.type === 'start-run' ? { outputs: {} } : {}
}
