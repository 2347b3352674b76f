import { kindOf, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import type { ElkNode } from 'elkjs/lib/elk-api.js'
import { cardSize, outputPoint } from './card-size.ts'
import type { Places } from './layered-layout.ts'

const GRID = 10

/** Works out a calm top-down layout in a worker; outputs keep their order from left to right. */
export async function layOut(document: WorkflowDocument): Promise<Places> {
  const [{ default: Elk }, { default: ElkWorker }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?worker'),
  ])
  const elk = new Elk({ workerFactory: () => new ElkWorker() })
  try {
    return toPlaces(await elk.layout(toElkGraph(document)))
  } finally {
    elk.terminateWorker()
  }
}

/** The drawing as ELK takes it. Exported for its test. */
export function toElkGraph(document: WorkflowDocument): ElkNode {
  const known = (id: string) => Object.hasOwn(document.nodes, id)
  return {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'DOWN',
      'elk.spacing.nodeNode': '48',
      'elk.layered.spacing.nodeNodeBetweenLayers': '72',
      'elk.layered.spacing.edgeNodeBetweenLayers': '24',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES',
      'elk.layered.feedbackEdges': 'true',
    },
    children: Object.entries(document.nodes).map(([id, node]) =>
      toElkNode(id, outputNames(document, id), kindOf(node.kind).group === 'start'),
    ),
    edges: document.edges
      .filter((edge) => known(edge.from) && known(edge.to))
      .map((edge, at) => ({
        id: `e${at}`,
        sources: [`${edge.from}:${edge.output}`],
        targets: [`${edge.to}:`],
      })),
  }
}

function outputNames(document: WorkflowDocument, id: string): string[] {
  const own = outputsOf(document.nodes[id]!).map((output) => output.name)
  const drawn = document.edges.filter((edge) => edge.from === id).map((edge) => edge.output)
  return [...new Set([...own, ...drawn])]
}

function toElkNode(id: string, outputs: readonly string[], first: boolean): ElkNode {
  const size = cardSize(outputs.length)
  return {
    id,
    ...size,
    layoutOptions: {
      'elk.portConstraints': 'FIXED_POS',
      ...(first && { 'elk.layered.layering.layerConstraint': 'FIRST' }),
    },
    ports: [
      {
        id: `${id}:`,
        x: size.width / 2,
        y: 0,
        width: 0,
        height: 0,
        layoutOptions: { 'elk.port.side': 'NORTH' },
      },
      ...outputs.map((output, at) => {
        const [x, y] = outputPoint(at, outputs.length, size)
        return {
          id: `${id}:${output}`,
          x,
          y,
          width: 0,
          height: 0,
          layoutOptions: { 'elk.port.side': 'SOUTH' },
        }
      }),
    ],
  }
}

function toPlaces(graph: ElkNode): Places {
  const snap = (value = 0) => Math.round(value / GRID) * GRID
  return Object.fromEntries((graph.children ?? []).map(({ id, x, y }) => [id, [snap(x), snap(y)] as const]))
}
