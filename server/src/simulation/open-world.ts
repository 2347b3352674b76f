import { anyOrder, anyWorkflow } from '@orderloom/runtime/any-workflow.ts'
import { loopsOf } from '@orderloom/shared/checks/loops.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import fc from 'fast-check'
import { hashOf } from '../engine/programs.ts'
import type { VersionRecord } from '../store/workflow-store.ts'
import { FAULTS } from './crash.ts'
import { openDisk } from './memory-store.ts'
import { createRandom } from './random.ts'
import type { World } from './world.ts'

const START = Date.parse('2026-11-22T08:00:00.000Z')
const ORDERS = 3

/** Kinds where a token rests for a person, a time or an event, whatever the engine answers by itself. */
const RESTING = new Set(['approval', 'form', 'hold', 'raise-exception', 'wait'])

/**
 * Any drawing whose circles all rest. A circle through nodes that are answered within the same commit (`lookup`,
 * `sub-workflow`) passes the checks and makes the engine refuse the order; until that is mended it would end every story.
 */
const resting = anyWorkflow.filter(({ nodes, edges }) => {
  const kindOf = (id: string) => (nodes as Readonly<Record<string, { readonly kind: string }>>)[id]!.kind
  const active = Object.keys(nodes).filter((id) => !RESTING.has(kindOf(id)))
  const next = (id: string) =>
    edges.flatMap(({ from, output, to }) =>
      from === id && !RESTING.has(kindOf(to)) && !(output === 'each' && kindOf(id) === 'for-each')
        ? [to]
        : [],
    )
  return loopsOf(active, next).length === 0
})

/** A world as a seed draws it: three workflows, a few orders, an empty disk. */
export function openWorld(seed: number): World {
  const documents = fc.sample(resting, { seed, numRuns: 3 })
  const inputs = fc.sample(anyOrder, { seed, numRuns: ORDERS }).map((order, at) => {
    const { id: _id, status: _status, receivedAt: _receivedAt, ...input } = order
    return { ...input, externalId: `E${at}` }
  })
  return {
    random: createRandom(seed),
    disk: openDisk(documents.map((document, at) => toVersion(document, STARTS[at]!))),
    inputs,
    answered: new Map(),
    now: START,
    faults: FAULTS,
    errors: [],
    nextId: 0,
  }
}

/** One workflow takes new orders, one starts when an order is paid, one only as a part of others. */
const STARTS = [
  { key: 'first', start: { kind: 'order-received', name: '', config: {} } },
  { key: 'paid', start: { kind: 'order-changed', name: '', config: { events: ['paid'] } } },
  { key: 'w', start: { kind: 'order-changed', name: '', config: { events: ['never'] } } },
] as const

type Drawn = { readonly nodes: Readonly<Record<string, unknown>> }

function toVersion(drawn: Drawn, { key, start }: (typeof STARTS)[number]): VersionRecord {
  const parsed = parseDocument({ ...drawn, key, nodes: { ...drawn.nodes, start } })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const at = new Date(START).toISOString()
  const { document } = parsed
  return { key, version: 1, hash: hashOf(document), publishedAt: at, publishedBy: 'test', document }
}
