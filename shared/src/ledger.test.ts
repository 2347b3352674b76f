import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Repeat } from './effect.ts'
import { advance, idempotencyKey, type LedgerEntry, type LedgerFacts, nextAct, openEntry } from './ledger.ts'

const T0 = Date.parse('2026-11-22T03:00:00.000Z')
const at = (seconds: number) => new Date(T0 + seconds * 1000).toISOString()
const FACTS: LedgerFacts = { timeout: 'PT10S', backoff: 'PT1M', mostAttempts: 3, mostChecks: 2 }
const entry = (repeat: Repeat = 'once') =>
  openEntry({ runId: 'run_1', key: 'call:1', type: 'http-request', repeat }, at(0))
const sent = (repeat?: Repeat) => advance(entry(repeat), { type: 'sent', at: at(1) })
const unknown = (repeat?: Repeat) => advance(sent(repeat), { type: 'timed-out', at: at(11) })
const down = { code: 'refused', message: 'm', retryable: true }

describe('the ledger', () => {
  it('S90: writes the intent first, under a key a partner recognises a repetition by', () => {
    expect(idempotencyKey(entry())).toBe('run_1:call:1')
    expect(nextAct(entry(), at(0), FACTS)).toEqual({ act: 'perform' })
    expect(sent()).toMatchObject({ state: 'sent', attempts: 1, sentAt: at(1) })
  })

  it('S91: waits for the answer as long as it may take, then does not know', () => {
    expect(nextAct(sent(), at(5), FACTS)).toEqual({ act: 'wait', until: at(11) })
    expect(nextAct(sent(), at(11), FACTS)).toEqual({ act: 'reconcile' })
    expect(nextAct(sent('repeatable'), at(11), FACTS)).toEqual({ act: 'wait', until: at(61) })
    expect(nextAct(sent('repeatable'), at(61), FACTS)).toEqual({ act: 'perform' })
  })

  it('S92: takes a late success of any attempt, and no late failure of an earlier one', () => {
    const again = advance(unknown('repeatable'), { type: 'sent', at: at(70) })
    expect(advance(again, { type: 'failed', attempt: 1, failure: down, at: at(71) })).toBe(again)
    expect(advance(again, { type: 'succeeded', attempt: 1, result: {}, at: at(71) }).state).toBe('succeeded')
    expect(advance(again, { type: 'failed', attempt: 2, failure: down, at: at(71) }).state).toBe('failed')
  })

  it('S93: asks the partner what became of it as often as may be, then a person, once', () => {
    const unclear = (from: LedgerEntry, when: number) =>
      advance(from, { type: 'reconciled', answer: 'unclear', at: at(when) })
    const asked = unclear(unknown(), 20)
    expect(nextAct(asked, at(30), FACTS)).toEqual({ act: 'wait', until: at(80) })
    const tired = unclear(asked, 80)
    expect(nextAct(tired, at(200), FACTS)).toEqual({ act: 'give-up', exception: 'check-outcome' })
    const told = advance(tired, { type: 'handed-over', at: at(200) })
    expect(nextAct(told, at(9999), FACTS)).toEqual({ act: 'wait' })
    const found = advance(told, { type: 'reconciled', answer: 'happened', at: at(300) })
    expect(nextAct(found, at(300), FACTS)).toEqual({ act: 'done' })
    expect(nextAct(unknown(), at(20), { ...FACTS, mostChecks: 0 }).act).toBe('give-up')
  })

  it('S94: performs again only what surely did not happen, and refuses to send what may have', () => {
    expect(advance(sent(), { type: 'sent', at: at(2) })).toEqual(sent())
    const open = unknown()
    expect(advance(open, { type: 'sent', at: at(12) })).toBe(open)
    expect(advance(open, { type: 'asked-again', at: at(12) })).toBe(open)
    const not = advance(open, { type: 'reconciled', answer: 'did-not-happen', at: at(20) })
    expect(nextAct(not, at(80), FACTS)).toEqual({ act: 'perform' })
    expect(advance(not, { type: 'sent', at: at(80) })).toMatchObject({ state: 'sent', attempts: 2 })
    const spent = { ...not, attempts: FACTS.mostAttempts }
    expect(nextAct(spent, at(80), FACTS)).toEqual({ act: 'give-up', exception: 'channel-failed' })
  })

  it('S95: cancels only what was not sent yet', () => {
    const gone = advance(entry(), { type: 'cancelled', at: at(1) })
    expect(gone).toMatchObject({ state: 'failed', failure: { code: 'cancelled' } })
    expect(nextAct(gone, at(2), FACTS)).toEqual({ act: 'done' })
    const open = sent()
    expect(advance(open, { type: 'cancelled', at: at(2) })).toBe(open)
  })

  it('S96: corrects as often as the effect allows, and only what has happened', () => {
    const done = advance(sent({ corrections: 1 }), { type: 'succeeded', attempt: 1, result: {}, at: at(2) })
    const correcting = advance(done, { type: 'correction-asked', at: at(3) })
    expect(nextAct(correcting, at(3), FACTS)).toEqual({ act: 'perform' })
    const twice = advance(advance(correcting, { type: 'sent', at: at(4) }), {
      type: 'succeeded',
      attempt: 2,
      result: {},
      at: at(5),
    })
    expect(advance(twice, { type: 'correction-asked', at: at(6) })).toBe(twice)
    const open = unknown({ corrections: 1 })
    expect(advance(open, { type: 'correction-asked', at: at(12) })).toBe(open)
  })
})

/** How one thing the engine does turns out: it dies before or after acting, the answer is lost or late, or all is well. */
const turns = fc.array(
  fc.record({
    fate: fc.constantFrom('dies-before', 'dies-after', 'lost', 'late', 'answered', 'refused', 'unclear'),
    works: fc.boolean(),
    pause: fc.integer({ min: 0, max: 90 }),
    asks: fc.constantFrom('nothing', 'asked-again', 'correction-asked', 'sent', 'cancelled'),
  }),
  { maxLength: 30 },
)
type Turn = { fate: string; works: boolean; pause: number; asks: string }

/** A world that knows what really happened, and an engine that only knows its ledger. */
function live(repeat: Repeat, story: readonly Turn[]) {
  let page = entry(repeat)
  let now = 0
  /** Real effects of the current attempt, of all attempts, and answers still on their way. */
  let real = false
  let count = 0
  let late: (() => void)[] = []
  const perform = ({ fate, works }: Turn) => {
    const next = advance(page, { type: 'sent', at: at(now) })
    if (next === page) return
    page = next
    real = false
    if (fate === 'dies-before') return
    real = works && fate !== 'refused'
    if (real) count++
    const { attempts: attempt } = page
    const happened = real
    const answer = () => {
      page = happened
        ? advance(page, { type: 'succeeded', attempt, result: {}, at: at(now) })
        : advance(page, { type: 'failed', attempt, failure: down, at: at(now) })
    }
    if (fate === 'late') late.push(answer)
    else if (fate === 'answered' || fate === 'refused') answer()
  }
  for (const turn of story) {
    now += turn.pause
    if (turn.asks === 'sent') perform(turn)
    else if (turn.asks !== 'nothing')
      page = advance(page, {
        type: turn.asks as 'asked-again' | 'correction-asked' | 'cancelled',
        at: at(now),
      })
    const { act, ...more } = nextAct(page, at(now), FACTS)
    if (page.state === 'sent' && act !== 'wait') page = advance(page, { type: 'timed-out', at: at(now) })
    if (act === 'perform') perform(turn)
    else if (act === 'reconcile')
      page = advance(page, {
        type: 'reconciled',
        answer: turn.fate === 'unclear' ? 'unclear' : real ? 'happened' : 'did-not-happen',
        at: at(now),
      })
    else if (act === 'give-up') page = advance(page, { type: 'handed-over', at: at(now) })
    else if (act === 'wait' && 'until' in more && more.until !== undefined)
      expect(Date.parse(more.until)).toBeGreaterThan(T0 + now * 1000)
    if (turn.works) {
      for (const answer of late) answer()
      late = []
    }
  }
  return { page, count }
}

it('S94: what must happen once happens at most once, whatever dies, is lost, comes late or is asked', () => {
  fc.assert(
    fc.property(turns, (story) => {
      expect(live('once', story).count).toBeLessThanOrEqual(1)
      const { page, count } = live({ corrections: 2 }, story)
      expect(count).toBeLessThanOrEqual(1 + page.corrections)
    }),
    { seed: 20261122, numRuns: 3000 },
  )
})

it('S97: in a world that answers, every entry is settled within its attempts', () => {
  fc.assert(
    fc.property(turns, fc.constantFrom<Repeat>('once', 'repeatable'), (story, repeat) => {
      const calm = { fate: 'answered', works: true, pause: 90, asks: 'nothing' }
      const { page } = live(repeat, [...story, ...Array.from({ length: 12 }, () => calm)])
      expect(nextAct(page, at(1e6), FACTS).act).toMatch(/done|wait/)
      expect(
        page.state === 'succeeded' || page.state === 'failed' || page.handedOver || page.happened,
      ).toBeTruthy()
    }),
    { seed: 20261122, numRuns: 1000 },
  )
})
