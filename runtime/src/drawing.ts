/** Nodes as a test writes them; a config that is left out is empty. */
export type Nodes = Record<string, { kind: string; config?: unknown; onError?: unknown }>

/** A drawing for tests, from nodes and edges written `from.output>to`; `start` and `end` are always there. */
export function drawing(nodes: Nodes, edges: string[], settings = {}): unknown {
  const all: Nodes = { start: { kind: 'order-received' }, end: { kind: 'end' }, ...nodes }
  return {
    format: 1,
    key: 'test',
    name: 'test',
    settings,
    nodes: Object.fromEntries(
      Object.entries(all).map(([id, node]) => [id, { name: id, config: {}, ...node }]),
    ),
    edges: edges.map((edge) => {
      const [from, output, to] = edge.split(/[.>]/)
      return { from, output, to }
    }),
  }
}

/** An order every test may start from. */
export const ORDER = {
  channel: 'wechat',
  shop: 's1',
  externalId: 'A1',
  placedAt: '2026-11-22T02:00:00Z',
  total: 600000,
  lines: [{ sku: 'x', quantity: 1 }],
}

/** An approval by a role. */
export const ask = (role = 'finance', more = {}) => ({
  kind: 'approval',
  config: { approvers: { role }, ...more },
})
