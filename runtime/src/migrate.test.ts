import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { describe, expect, it } from 'vitest'
import { ask, drawing, type Nodes, ORDER } from './drawing.ts'
import { compileWorkflow, migrate, transition } from './index.ts'
import { approved, effectDone, effectFailed, type Happening, scenario, timeUp } from './scenario.ts'

const AT = '2026-11-22T08:00:00.000Z'
const WAIT = (duration: string) => ({ kind: 'wait', config: { duration } })
const CALL = { kind: 'http-request', config: { method: 'POST', url: 'https://erp.example/', repeat: 'once' } }

function toProgram(raw: unknown) {
  const parsed = parseDocument(raw)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return compileWorkflow(parsed.document)
}

/** A line of three nodes, of which the middle one differs between versions. */
const line = (node: Nodes[string], id = 'mid') =>
  drawing({ [id]: node, last: { kind: 'tag', config: { add: ['last'] } } }, [
    `start.next>${id}`,
    ...['next', 'approved', 'rejected', 'timeout'].map((output) => `${id}.${output}>last`),
    'last.next>end',
  ])

function moved(old: unknown, next: unknown, ...story: Happening[]) {
  const told = story.reduce((each, event) => each.happens(event), scenario(old).start(ORDER))
  const program = toProgram(next)
  const step = migrate(program, told.run, { from: toProgram(old), version: 2, at: AT })
  const happens = (event: Happening) => transition(program, step.run, { ...event, at: AT })
  return { ...step, happens, before: told.run }
}
const at = (step: { run: { tokens: readonly { node: string }[] } }) => step.run.tokens.map(({ node }) => node)

describe('a run that moves to another version', () => {
  it('S81: stands where it stood and goes on by the new drawing', () => {
    const longer = drawing({ mid: ask(), more: ask('ops') }, [
      'start.next>mid',
      'mid.approved>more',
      'mid.rejected>end',
      'more.approved>end',
      'more.rejected>end',
    ])
    const step = moved(line(ask()), longer)
    expect([at(step), step.run.version, step.effects, step.unplaced]).toEqual([['mid'], 2, [], []])
    expect(at(step.happens(approved('mid:1')))).toEqual(['more'])
  })

  it('S81: that has ended, or a dry run that is not committed, stays as it is', () => {
    const ended = moved(line(ask()), line(WAIT('PT1H')), approved('mid:1'))
    expect(ended.run).toBe(ended.before)
    const dry = moved(line(ask()), line(WAIT('PT1H')))
    expect(dry.before.tokens[0]?.waiting?.for).toBe('task')
  })

  it('S82: whose node is gone, or of another kind, waits at the exception desk, and nothing else is left open', () => {
    for (const next of [line(ask(), 'other'), line(WAIT('PT1H'))]) {
      const step = moved(line(ask()), next)
      expect(step.effects.map(({ type }) => type)).toEqual(['close-task', 'open-task'])
      expect(step.run.tokens[0]?.waiting).toMatchObject({
        failure: { code: 'node-gone', exception: 'other' },
      })
      expect(step.unplaced).toMatchObject([{ token: 1, node: 'mid' }])
      const on = step.happens({ type: 'exception-rerouted', key: 'mid:1', to: 'last' })
      expect([on.run.status, on.run.order.tags]).toEqual(['completed', ['last']])
    }
  })

  it('S82: tried again on a node that is gone, it is shown to a person again', () => {
    const step = moved(line(ask()), line(ask(), 'other')).happens({ type: 'exception-retried', key: 'mid:1' })
    expect(step.run.tokens[0]?.waiting).toMatchObject({ for: 'exception', failure: { code: 'node-gone' } })
  })

  it('S83: a wait or task whose settings changed begins anew; one whose settings did not goes on', () => {
    const longer = moved(line(WAIT('PT1H')), line(WAIT('PT3H')))
    expect(longer.effects).toEqual([
      { type: 'clear-timer', key: 'mid:1' },
      { type: 'set-timer', key: 'mid:2', at: '2026-11-22T11:00:00.000Z' },
    ])
    expect(longer.happens(timeUp('mid:1')).entries).toMatchObject([{ type: 'ignored' }])
    expect(longer.happens(timeUp('mid:2')).run.status).toBe('completed')
    expect(moved(line(WAIT('PT1H')), line({ ...WAIT('PT1H'), onError: { attempts: 2 } })).effects).toEqual([])
    const others = moved(line(ask('finance')), line(ask('ops')))
    expect(others.effects).toMatchObject([
      { type: 'close-task', key: 'mid:1' },
      { type: 'open-task', key: 'mid:2', audience: { role: 'ops' } },
    ])
  })

  it('S84: does not ask again for what it asked already, even when the settings changed', () => {
    const next = line({ ...CALL, config: { ...CALL.config, url: 'https://new.example/' } })
    const step = moved(line(CALL), next)
    expect([step.effects, at(step)]).toEqual([[], ['mid']])
    expect(step.happens(effectDone('mid:1', { status: 200, body: {} })).run.status).toBe('completed')
    const unsure = { code: 'outcome-unknown', message: '不知道', retryable: true }
    expect(moved(line(CALL), next, effectFailed('mid:1', unsure)).effects).toEqual([])
  })

  it('S84: asks a person to check what was asked by a node that is gone', () => {
    const step = moved(line(CALL), line(ask(), 'other'))
    expect(step.effects).toMatchObject([
      { type: 'cancel-effect', key: 'mid:1' },
      { type: 'open-task', exception: { type: 'check-outcome' } },
    ])
    expect(step.happens(effectDone('mid:1', {})).entries).toMatchObject([{ type: 'ignored' }])
  })

  it('S85: takes the items of a list along, and with the node that is gone they are cancelled', () => {
    const list = (id: string, role = 'finance') =>
      drawing({ [id]: { kind: 'for-each', config: { over: { var: 'order.lines' } } }, ask: ask(role) }, [
        `start.next>${id}`,
        `${id}.each>ask`,
        `${id}.next>end`,
        `ask.approved>${id}`,
        'ask.rejected>end',
      ])
    const kept = moved(list('each'), list('each', 'ops'))
    expect(at(kept)).toEqual(['each', 'ask'])
    expect(kept.happens(approved('ask:2')).run.status).toBe('completed')
    const gone = moved(list('each'), list('other'))
    expect(gone.effects.map(({ type }) => type)).toEqual(['close-task', 'open-task'])
    expect(at(gone)).toEqual(['each'])
  })

  it('S85: a join that now needs fewer lines fires at once', () => {
    const fork = (mode: string) =>
      drawing({ par: { kind: 'parallel' }, a: ask(), b: ask(), j: { kind: 'join', config: { mode } } }, [
        'start.next>par',
        'par.next>a',
        'par.next>b',
        ...['a', 'b'].flatMap((id) => [`${id}.approved>j`, `${id}.rejected>j`]),
        'j.next>end',
      ])
    const step = moved(fork('all'), fork('any'), approved('a:1'))
    expect([step.run.status, step.effects]).toEqual([
      'completed',
      [{ type: 'close-task', key: 'b:1', why: 'cancelled' }],
    ])
  })
})
