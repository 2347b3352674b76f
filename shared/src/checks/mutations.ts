import type { Expression } from '../rules/rule.ts'
import type { RawEdge, RawNode, RawWorkflow } from './sound-workflow.ts'

/* Test only: single faults planted into sound drawings. */

/** Plants one fault where it can, in a drawing of its own; undefined where the drawing has no place for it. */
export type Mutation = {
  readonly name: string
  /** Codes of which one must be told. */
  readonly told: readonly string[]
  readonly plant: (drawing: RawWorkflow, pick: number) => boolean
}

type Edit = (drawing: RawWorkflow, pick: number) => boolean

const nodesOf = (drawing: RawWorkflow, ...kinds: string[]) =>
  Object.entries(drawing.nodes).filter(([, node]) => kinds.includes(node.kind))
const choose = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)]
const from = (drawing: RawWorkflow, id: string) => drawing.edges.filter((edge) => edge.from === id)
const into = (drawing: RawWorkflow, id: string) => drawing.edges.filter((edge) => edge.to === id)
const kindAt = (drawing: RawWorkflow, id: string) => drawing.nodes[id]?.kind ?? ''
const drop = (drawing: RawWorkflow, edge: RawEdge) =>
  void drawing.edges.splice(drawing.edges.indexOf(edge), 1)

/** Does something to one node of some kinds. */
const atNode =
  (
    kinds: readonly string[],
    edit: (node: RawNode, id: string, drawing: RawWorkflow) => boolean | void,
  ): Edit =>
  (drawing, pick) => {
    const found = choose(nodesOf(drawing, ...kinds), pick)
    return found !== undefined && edit(found[1], found[0], drawing) !== false
  }

/** Does something to one edge of those that will do. */
const atEdge =
  (
    fits: (edge: RawEdge, drawing: RawWorkflow) => boolean,
    edit: (edge: RawEdge, drawing: RawWorkflow) => void,
  ): Edit =>
  (drawing, pick) => {
    const edge = choose(
      drawing.edges.filter((each) => fits(each, drawing)),
      pick,
    )
    if (edge) edit(edge, drawing)
    return edge !== undefined
  }

const withRule = (rule: Expression) => atNode(['condition'], (node) => void (node.config.when = rule))
const field = (path: string): Expression => ({ var: path })
const MUST_LEAD = new Set(['next', 'yes', 'no', 'approved', 'rejected', 'in', 'out', 'else', 'none', 'each'])
const QUIET = new Set(['tag', 'set-status', 'notify', 'cc', 'map-fields'])

type TableRow = { when: (Expression | null)[]; then: string[] }
const rowsOf = (node: RawNode) => node.config.rows as TableRow[]

/** Puts a condition on an edge; both its ways lead where the edge led. */
const insertCondition = (drawing: RawWorkflow, edge: RawEdge, when: Expression) => {
  drawing.nodes.planted = { kind: 'condition', name: '', config: { when } }
  for (const output of ['yes', 'no', 'unknown']) drawing.edges.push({ from: 'planted', output, to: edge.to })
  edge.to = 'planted'
}

const onlyEdgeInto: (edge: RawEdge, drawing: RawWorkflow) => boolean = (edge, drawing) =>
  edge.to !== 'end' &&
  into(drawing, edge.to).length === 1 &&
  from(drawing, edge.to).every(({ to }) => to !== edge.from)

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'an output loses its edge',
    told: ['open-output'],
    plant: atEdge(
      ({ output, from: id }, drawing) => MUST_LEAD.has(output) && kindAt(drawing, id) !== 'parallel',
      (edge, drawing) => drop(drawing, edge),
    ),
  },
  {
    name: '"unknown" loses its edge',
    told: ['open-unknown'],
    plant: atEdge(
      ({ output }) => output === 'unknown',
      (edge, drawing) => drop(drawing, edge),
    ),
  },
  {
    name: 'an edge passes its node by',
    told: ['unreachable'],
    plant: atEdge(onlyEdgeInto, (edge, drawing) => void (edge.to = from(drawing, edge.to)[0]!.to)),
  },
  {
    name: 'an edge leads to a node that was deleted',
    told: ['broken-edge'],
    plant: atEdge(
      () => true,
      (edge) => void (edge.to = 'ghost'),
    ),
  },
  {
    name: 'an output leads to two places',
    told: ['output-drawn-twice'],
    plant: atEdge(
      ({ from: id, to }, drawing) => kindAt(drawing, id) !== 'parallel' && to !== 'end',
      (edge, drawing) => void drawing.edges.push({ ...edge, to: 'end' }),
    ),
  },
  {
    name: 'a step leads back to itself',
    told: ['cycle-without-wait'],
    plant: atEdge(
      ({ from: id }, drawing) => QUIET.has(kindAt(drawing, id)),
      (edge) => void (edge.to = edge.from),
    ),
  },
  {
    name: 'a wait leads back to itself',
    told: ['loop-without-exit', 'loop-left-only-by-failure'],
    plant: (drawing) => {
      drawing.nodes.planted = { kind: 'wait', name: '', config: { duration: 'PT1H' } }
      for (const edge of into(drawing, 'end')) edge.to = 'planted'
      drawing.edges.push({ from: 'planted', output: 'next', to: 'planted' })
      return true
    },
  },
  {
    name: 'a rule asks for a field there is not',
    told: ['unknown-field'],
    plant: withRule({ '>': [field('order.sum'), 1] }),
  },
  {
    name: 'a rule compares texts with numbers',
    told: ['type-error'],
    plant: withRule({ '>': [field('order.note'), 1] }),
  },
  {
    name: 'a rule asks for what comes later',
    told: ['field-not-yet-known'],
    plant: (drawing, pick) => {
      const edge = drawing.edges.find(({ from: id }) => id === 'start')!
      const later = choose(nodesOf(drawing, 'approval', 'condition', 'switch', 'sample'), pick)
      if (!later) return false
      const name = later[1].kind === 'approval' ? 'decision' : 'output'
      insertCondition(drawing, edge, { '==': [field(`steps.${later[0]}.${name}`), 'x'] })
      // A loop leads nowhere before the first node.
      return true
    },
  },
  {
    name: 'clauses contradict each other',
    told: ['never-true'],
    plant: withRule({ and: [{ '>': [field('order.total'), 500] }, { '<': [field('order.total'), 300] }] }),
  },
  {
    name: 'a rule always holds',
    told: ['always-true'],
    plant: withRule({ or: [{ '>': [field('order.total'), 500] }, { '<=': [field('order.total'), 500] }] }),
  },
  {
    name: 'a question is asked twice',
    told: ['always-true-here', 'never-true-here'],
    plant: atEdge(
      ({ from: id, output }, drawing) =>
        kindAt(drawing, id) === 'condition' && ['yes', 'no'].includes(output),
      (edge, drawing) => insertCondition(drawing, edge, drawing.nodes[edge.from]!.config.when as Expression),
    ),
  },
  {
    name: 'the cases of a switch stand the wrong way round',
    told: ['shadowed-case'],
    plant: atNode(['switch'], (node) => void (node.config.cases as unknown[]).reverse()),
  },
  {
    name: 'two rows of a table hold at once',
    told: ['overlapping-rows'],
    plant: (drawing, pick) => {
      const tables = nodesOf(drawing, 'decision-table').filter(([, { config }]) => config.hit !== 'first')
      const table = choose(tables, pick)?.[1]
      if (table) rowsOf(table)[3]!.when[0] = { '>=': [field('value'), 499] }
      return table !== undefined
    },
  },
  {
    name: 'a table has a gap',
    told: ['table-gap'],
    plant: atNode(['decision-table'], (node) => {
      rowsOf(node)[3]!.when[0] = { '>': [field('value'), 500] }
    }),
  },
  {
    name: 'a row stands below one that takes its orders',
    told: ['shadowed-row'],
    plant: (drawing, pick) => {
      const tables = nodesOf(drawing, 'decision-table').filter(([, { config }]) => config.hit === 'first')
      const table = choose(tables, pick)?.[1]
      if (table) rowsOf(table).unshift(rowsOf(table).pop()!)
      return table !== undefined
    },
  },
  {
    name: 'nobody is chosen',
    told: ['empty-approver'],
    plant: atNode(['approval', 'form', 'notify', 'cc'], (node) => {
      const setting = node.kind === 'approval' ? 'approvers' : node.kind === 'form' ? 'assignees' : 'to'
      node.config[setting] = {}
    }),
  },
  {
    name: 'who should decide has left',
    told: ['nobody-to-decide'],
    plant: atNode(['approval'], (node) => void (node.config.approvers = { users: ['gone@example.com'] })),
  },
  {
    name: 'a line passes its join by',
    told: ['runs-twice', 'bad-join', 'join-fires-twice', 'passes-join-by', 'lines-multiply'],
    plant: atEdge(
      ({ from: id, to }, drawing) => kindAt(drawing, to) === 'join' && kindAt(drawing, id) !== 'join',
      (edge, drawing) => void (edge.to = from(drawing, edge.to)[0]!.to),
    ),
  },
  {
    name: 'the join of an inner split is left out',
    told: ['join-fires-twice', 'bad-join', 'runs-twice'],
    plant: atEdge(
      ({ from: id, to }, drawing) => kindAt(drawing, id) === 'join' && kindAt(drawing, to) === 'join',
      (edge, drawing) => {
        for (const each of into(drawing, edge.from)) each.to = edge.to
        delete drawing.nodes[edge.from]
        drop(drawing, edge)
      },
    ),
  },
  {
    name: 'a line goes back to where it was split',
    told: ['lines-multiply'],
    plant: atEdge(
      ({ from: id, to }, drawing) => kindAt(drawing, id) === 'parallel' && kindAt(drawing, to) !== 'join',
      (edge, drawing) => {
        drawing.nodes.planted = { kind: 'approval', name: '', config: { approvers: { role: 'finance' } } }
        const { to } = edge
        edge.to = 'planted'
        drawing.edges.push(
          { from: 'planted', output: 'approved', to },
          { from: 'planted', output: 'rejected', to: edge.from },
        )
      },
    ),
  },
  {
    name: 'a join waits for more lines than there are',
    told: ['bad-join'],
    plant: atNode(['join'], (node) => void Object.assign(node.config, { mode: 'n', count: 9 })),
  },
  {
    name: 'the items of a loop do not come back',
    told: ['items-not-back'],
    plant: atEdge(
      ({ from: id, to }, drawing) => kindAt(drawing, to) === 'for-each' && comesFromBody(drawing, id, to),
      (edge, drawing) => void (edge.to = from(drawing, edge.to).find(({ output }) => output === 'next')!.to),
    ),
  },
  {
    name: 'what must happen once is retried',
    told: ['retry-once'],
    plant: atNode(['http-request'], (node) => {
      node.config.repeat = 'once'
      node.onError = { attempts: 3 }
    }),
  },
  {
    name: 'a connection does not exist',
    told: ['missing-connection'],
    plant: atNode(['http-request'], (node) => void (node.config.connection = 'gone')),
  },
  {
    name: 'a connection is of another type',
    told: ['wrong-connection-type'],
    plant: atNode(['http-request'], (node) => void (node.config.connection = 'wms')),
  },
  {
    name: 'a mapping writes what may not be written',
    told: ['target-not-writable'],
    plant: atNode(
      ['map-fields'],
      (node) => void (node.config.mappings = [{ to: 'order.status', value: 'ready' }]),
    ),
  },
]

function comesFromBody(drawing: RawWorkflow, id: string, loop: string): boolean {
  const seen = new Set<string>()
  const stack = from(drawing, loop).flatMap(({ output, to }) => (output === 'each' ? [to] : []))
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node === loop || seen.has(node)) continue
    seen.add(node)
    stack.push(...from(drawing, node).map(({ to }) => to))
  }
  return seen.has(id)
}
