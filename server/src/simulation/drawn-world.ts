import { anyOrder, anyWorkflow } from '@orderloom/runtime/any-workflow.ts'
import { soundWorkflow } from '@orderloom/shared/checks/sound-workflow.ts'
import type { OrderInput } from '@orderloom/shared/order.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import fc from 'fast-check'
import { hashOf } from '../engine/programs.ts'
import type { VersionRecord } from '../store/workflow-store.ts'

/** When every story begins. */
export const START = Date.parse('2026-11-22T08:00:00.000Z')

/** What many stories are told of: drawing it costs more than telling one of them. */
export type DrawnWorld = {
  readonly sound: boolean
  readonly live: readonly VersionRecord[]
  /** Newer versions of the same workflows. */
  readonly later: readonly VersionRecord[]
  /** One that starts at set times; not in every story, for it starts often. */
  readonly hourly: VersionRecord
  readonly inputs: readonly OrderInput[]
}

/** One workflow takes new orders, one starts when an order is paid, one only as a part of others, one every hour. */
const STARTS = {
  first: { kind: 'order-received', name: '', config: {} },
  paid: { kind: 'order-changed', name: '', config: { events: ['paid'] } },
  w: { kind: 'order-changed', name: '', config: { events: ['never'] } },
  hourly: { kind: 'schedule', name: '', config: { cron: '0 * * * *', zone: 'Asia/Shanghai' } },
} as const
const KEYS = ['first', 'paid', 'w'] as const
const ORDERS = 8

/** The world of a number: of ten, nine hold drawings that pass the checks and one holds any drawings at all. */
export function drawWorld(number: number): DrawnWorld {
  const sound = number % 10 > 0
  // Neighbours must not be alike, so numbers are scattered.
  const seed = Math.imul(number + 1, 0x9e3779b1)
  const drawn: readonly Drawn[] = fc.sample<Drawn>(sound ? soundWorkflow : anyWorkflow, {
    seed,
    numRuns: 2 * KEYS.length + 1,
  })
  const version = (key: keyof typeof STARTS, at: number) =>
    toVersion(drawn[at]!, key, 1 + Math.floor(at / KEYS.length))
  return {
    sound,
    live: KEYS.map(version),
    later: KEYS.map((key, at) => version(key, at + KEYS.length)),
    hourly: toVersion(drawn.at(-1)!, 'hourly', 1),
    inputs: fc
      .sample(anyOrder, { seed, numRuns: ORDERS })
      .map(({ id: _id, status: _status, receivedAt: _receivedAt, ...input }) => input),
  }
}

type Drawn = { readonly nodes: Readonly<Record<string, unknown>> }

function toVersion(drawn: Drawn, key: keyof typeof STARTS, number: number): VersionRecord {
  const nodes = Object.entries({ ...drawn.nodes, start: STARTS[key] }).map(
    ([id, node]) => [id, key === 'w' ? withoutItself(node as RawNode) : node] as const,
  )
  const parsed = parseDocument({ ...drawn, key, nodes: Object.fromEntries(nodes) })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const { document } = parsed
  return {
    key,
    version: number,
    hash: hashOf(document),
    publishedAt: new Date(START).toISOString(),
    publishedBy: 'test',
    document,
  }
}

type RawNode = { readonly kind: string; readonly config: Readonly<Record<string, unknown>> }

/** A workflow that starts itself is bounded, but grows past what is worth a story: it starts one that is not there. */
const withoutItself = (node: RawNode): RawNode =>
  node.kind === 'sub-workflow' ? { ...node, config: { ...node.config, workflow: 'absent' } } : node
