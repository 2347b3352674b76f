import type { WorkflowEdge } from '../workflow.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'
import { loopsOf } from './loops.ts'

export const loopWithoutExit = defineCheck({
  name: 'loop-without-exit',
  meaning: {
    zh: '圈要有正常的出口。',
    en: 'A loop has a regular way out.',
  },
  codes: {
    'loop-without-exit': {
      severity: 'error',
      title: { zh: '出不来的圈', en: 'Loop without exit' },
      mend: {
        zh: '从圈里的某个节点连一条线出去，最后到“结束”。',
        en: 'Draw an edge out of the loop that leads to an "End".',
      },
    },
    'loop-left-only-by-failure': {
      severity: 'warning',
      title: { zh: '只有出错才出得来的圈', en: 'Loop left only by failure' },
      mend: {
        zh: '给圈加一个正常的出口，例如办好了就往下走。',
        en: 'Give the loop a regular way out, such as going on once the work is done.',
      },
    },
  },
  run: (drawing) => closedLoops(drawing).map(({ first, closed }) => toProblem(drawing, first, closed)),
})

const BY_FAILURE = new Set(['error', 'unknown'])

/** Loops nothing leads out of (`closed`), or nothing but what happens when a step fails. */
function closedLoops(
  drawing: Drawing,
): readonly { first: string; closed: boolean; nodes: readonly string[] }[] {
  const outgoing = Map.groupBy(drawing.edges, ({ from }) => from)
  return loopsOf([...drawing.nodes.keys()], drawing.after).flatMap((nodes) => {
    const inside = new Set(nodes)
    const exits = nodes.flatMap((id) => outgoing.get(id) ?? []).filter(({ to }) => !inside.has(to))
    if (exits.some(isRegular)) return []
    return [{ first: nodes[0]!, closed: exits.length === 0, nodes }]
  })
}

const isRegular = ({ output }: WorkflowEdge) => !BY_FAILURE.has(output)

/** Nodes of loops nothing leads out of: told here once a loop, and not again as paths without end. */
export function trappedNodes(drawing: Drawing): ReadonlySet<string> {
  return new Set(closedLoops(drawing).flatMap(({ closed, nodes }) => (closed ? nodes : [])))
}

function toProblem(drawing: Drawing, nodeId: string, closed: boolean) {
  const name = nameOf(drawing, nodeId)
  const code = closed ? 'loop-without-exit' : 'loop-left-only-by-failure'
  return {
    code,
    severity: loopWithoutExit.codes[code]!.severity,
    nodeId,
    message: closed
      ? {
          zh: `“${name.zh}”所在的圈没有出口，订单会一直绕下去：请连一条线出去`,
          en: `The loop of "${name.en}" has no way out, orders would go round for ever: draw an edge out of it`,
        }
      : {
          zh: `“${name.zh}”所在的圈只有出错或无法判断时才出得来：请给它一个正常的出口`,
          en: `The loop of "${name.en}" is left only when a step fails or cannot decide: give it a regular way out`,
        },
  }
}
