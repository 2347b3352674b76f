/** The smallest drawing that can be published: an order comes in and the flow ends. */
export function emptyDocument(
  named: { name: string; key: string },
  names: { start: string; end: string },
): Record<string, unknown> {
  return {
    format: 1,
    key: named.key,
    name: named.name.trim(),
    nodes: {
      start: { kind: 'order-received', name: names.start, config: {} },
      end: { kind: 'end', name: names.end, config: {} },
    },
    edges: [{ from: 'start', output: 'next', to: 'end' }],
    layout: { nodes: { start: [0, 0], end: [0, 200] }, notes: [] },
  }
}
