import { kindOf, outputsOf } from '../kinds/index.ts'
import type { Problem } from '../problem.ts'
import { edgeKey, type WorkflowEdge } from '../workflow.ts'
import { type Drawing, defineCheck, nameOf } from './define.ts'

export const edges = defineCheck({
  name: 'edges',
  meaning: {
    zh: '每条线的两头和出口都在，一个出口只去一处。',
    en: 'Both ends and the output of every edge exist, and an output leads to one place.',
  },
  codes: {
    'broken-edge': {
      severity: 'error',
      title: { zh: '连线断了', en: 'Broken edge' },
      mend: {
        zh: '删掉这条线，重新从出口连到节点。',
        en: 'Delete the edge and draw it again from an output to a node.',
      },
    },
    'output-drawn-twice': {
      severity: 'error',
      title: { zh: '一个出口连了两处', en: 'One output leads to two places' },
      mend: {
        zh: '只留一条线；要同时走几条线，请用“同时进行”。',
        en: 'Keep one edge; to go several ways at once use "Parallel".',
      },
    },
  },
  run: (drawing) => {
    const sound = new Set(drawing.edges)
    return [
      ...drawing.document.edges.filter((edge) => !sound.has(edge)).map((edge) => broken(drawing, edge)),
      ...seconds(drawing).map((edge) => twice(drawing, edge)),
    ]
  },
})

function broken(drawing: Drawing, edge: WorkflowEdge): Problem {
  const lost = [edge.from, edge.to].find((id) => !drawing.nodes.has(id))
  const from = nameOf(drawing, edge.from)
  return {
    code: 'broken-edge',
    severity: 'error',
    path: edgeKey(edge),
    ...(drawing.nodes.has(edge.from) && { nodeId: edge.from }),
    message: lost
      ? {
          zh: `有一条线连着不存在的节点“${lost}”，请删掉它`,
          en: `An edge leads to a node that does not exist ("${lost}"); delete it`,
        }
      : {
          zh: `“${from.zh}”没有出口“${edge.output}”，请删掉这条线重新连`,
          en: `"${from.en}" has no output "${edge.output}"; delete the edge and draw it again`,
        },
  }
}

/** Edges that repeat an output; behind a split only the very same edge counts as repeated. */
function seconds(drawing: Drawing): WorkflowEdge[] {
  const seen = new Set<string>()
  return drawing.edges.filter((edge) => {
    const splits = kindOf(drawing.nodes.get(edge.from)!.kind).splits
    const key = splits ? edgeKey(edge) : `${edge.from}:${edge.output}`
    return seen.size === seen.add(key).size
  })
}

function twice(drawing: Drawing, edge: WorkflowEdge): Problem {
  const name = nameOf(drawing, edge.from)
  const output = outputsOf(drawing.nodes.get(edge.from)!).find((each) => each.name === edge.output)!.label
  return {
    code: 'output-drawn-twice',
    severity: 'error',
    nodeId: edge.from,
    path: edgeKey(edge),
    message: {
      zh: `“${name.zh}”的出口“${output.zh}”连了不止一处：只留一条，要同时走几条线请用“同时进行”`,
      en: `The output "${output.en}" of "${name.en}" leads to more than one place: keep one, or use "Parallel" to go several ways`,
    },
  }
}
