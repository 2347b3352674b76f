import { producesOf } from '@orderloom/shared/kinds/index.ts'
import { sameValue } from './burst.ts'
import type { NodeRunner, Outcome } from './outcome.ts'
import type { Program, ProgramNode } from './program.ts'

/** `before`, watched: it behaves as ever and notices when `after` would have gone another way. */
export type Pair = {
  readonly program: Program
  /** Begins to watch anew. */
  readonly reset: () => void
  /** Whether a node met since then would have done something else in the other document. */
  readonly parted: () => boolean
}

/**
 * Lets a journey through one document stand for the other as well. A node that differs is asked in both; as long as
 * the answers and where they lead agree, so does all the rest, because a run depends on nothing else.
 */
export function pairPrograms(before: Program, after: Program): Pair {
  const alwaysPart =
    before.startNode !== after.startNode || !sameValue(before.document.settings, after.document.settings)
  // Rules are read with the fields of the whole document: where these differ, no node is surely the same.
  const sameFields = sameValue(producedFields(before), producedFields(after))
  let parted = alwaysPart
  const part = () => {
    parted = true
  }
  const watch = (place: ProgramNode): ProgramNode => {
    const other = after.nodes.get(place.id)
    if (sameFields && other && sameNode(place, other) && sameWays(place, other)) return place
    return { ...place, runner: watched({ place, other, part }) }
  }
  return {
    program: { ...before, nodes: new Map([...before.nodes].map(([id, place]) => [id, watch(place)])) },
    reset: () => {
      parted = alwaysPart
    },
    parted: () => parted,
  }
}

function producedFields({ document }: Program): Record<string, unknown> {
  const fields = Object.entries(document.nodes).flatMap(([id, node]) =>
    producesOf(node).map(({ label: _, ...field }) => [`${id}.${field.path}`, field] as const),
  )
  return Object.fromEntries(fields)
}

const sameNode = (a: ProgramNode, b: ProgramNode) =>
  a.node.kind === b.node.kind &&
  sameValue(a.node.config, b.node.config) &&
  sameValue(a.node.onError, b.node.onError) &&
  a.node.name === b.node.name

const sameWays = (a: ProgramNode, b: ProgramNode) => sameValue(waysOf(a), waysOf(b))
const waysOf = ({ targets }: ProgramNode) => Object.fromEntries(targets)

type Watched = {
  readonly place: ProgramNode
  readonly other: ProgramNode | undefined
  readonly part: () => void
}

function watched({ place, other, part }: Watched): NodeRunner {
  const { runner } = place
  const compare = (mine: Outcome | undefined, ask: () => Outcome | undefined) => {
    if (!other || !agree(place, other, { mine, theirs: ask() })) part()
    return mine
  }
  return {
    ...runner,
    enter: (visit) => compare(runner.enter(visit), () => other?.runner.enter(visit))!,
    ...(runner.resume && {
      resume: (visit, event) =>
        compare(runner.resume!(visit, event), () => other?.runner.resume?.(visit, event)),
    }),
  }
}

type Answers = { readonly mine: Outcome | undefined; readonly theirs: Outcome | undefined }

function agree(place: ProgramNode, other: ProgramNode, { mine, theirs }: Answers): boolean {
  // What a `for-each` collects is asked for elsewhere.
  if (place.node.kind !== other.node.kind || place.node.kind === 'for-each') return false
  if (mine?.do === 'leave' && theirs?.do === 'leave') {
    const { output } = mine
    return (
      output === theirs.output &&
      sameTargets(place.targets.get(output), other.targets.get(output)) &&
      (mine.produced === theirs.produced || sameValue(mine.produced, theirs.produced)) &&
      (mine.set === theirs.set || sameValue(mine.set, theirs.set)) &&
      (mine.effects === theirs.effects || sameValue(mine.effects, theirs.effects))
    )
  }
  // Whatever else it does, the token machine may look at the node and all its ways; resting is its own affair.
  if (mine?.do !== 'rest' && !(sameNode(place, other) && sameWays(place, other))) return false
  return sameValue(mine, theirs)
}

const sameTargets = (a: readonly string[] = [], b: readonly string[] = []) =>
  a.length === b.length && a.every((target, at) => target === b[at])
