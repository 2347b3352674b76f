import { describe, expect, it } from 'vitest'
import { EFFECTS, type EffectType } from '../effect.ts'
import { parseDocument } from '../parse-document.ts'
import { checkWorkflow } from './index.ts'

const served = {
  starts: new Set(['order-received' as const]),
  effects: new Set(Object.keys(EFFECTS).filter((type) => type !== 'http-request') as EffectType[]),
}

function codesOf(start: unknown, middle: unknown): string[] {
  const parsed = parseDocument({
    format: 1,
    key: 'flow',
    name: 'flow',
    nodes: { start, middle, end: { kind: 'end', name: '', config: {} } },
    edges: [
      { from: 'start', output: 'next', to: 'middle' },
      { from: 'middle', output: 'next', to: 'end' },
    ],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return checkWorkflow(parsed.document, { served }).map(({ code, severity }) => `${severity} ${code}`)
}

const RECEIVED = { kind: 'order-received', name: '', config: {} }
const TAG = { kind: 'tag', name: '', config: { add: ['a'] } }
const REQUEST = {
  kind: 'http-request',
  name: '',
  config: { method: 'GET', url: 'https://example.com', repeat: 'repeatable' },
}

describe('what the server does not do yet', () => {
  it('says nothing of what it does', () => {
    expect(codesOf(RECEIVED, TAG)).toEqual([])
  })

  it('blocks a start that nothing sets off', () => {
    expect(codesOf({ kind: 'schedule', name: '', config: { cron: '0 9 * * *' } }, TAG)).toEqual([
      'error start-not-served',
    ])
  })

  it('warns of a step that cannot be done', () => {
    expect(codesOf(RECEIVED, REQUEST)).toEqual(['warning effect-not-served'])
  })
})
