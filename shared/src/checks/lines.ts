import { outputsOf } from '../kinds/index.ts'
import type { Drawing } from './define.ts'

/** The splits a token stands in, innermost last: ids of `parallel` and `for-each` nodes. */
export type Lines = readonly string[]

type Place = { readonly node: string; readonly lines: Lines }

/** Deeper nesting is not followed. */
const MOST_LINES = 8
/** Nor are more places than this in one drawing, whatever is wrong with it. */
const MOST_PLACES = 20_000

/** Where a token may go next from a place, and in which splits it then stands; nothing where it ends or its item does. */
export function stepsFrom(drawing: Drawing, { node, lines }: Place): readonly Place[] {
  const { kind } = drawing.nodes.get(node)!
  const to = (targets: readonly string[], next: Lines): Place[] =>
    targets.map((each) => ({ node: each, lines: next }))
  if (kind === 'parallel') {
    const targets = drawing.after(node)
    // A single line is no split: the token goes on as it is.
    return targets.length > 1 ? to(targets, [...lines, node]) : to(targets, lines)
  }
  if (kind === 'join')
    return to(drawing.after(node), isSplit(drawing, lines.at(-1)) ? lines.slice(0, -1) : lines)
  if (kind !== 'for-each') return to(drawing.after(node), lines)
  if (innermostItem(drawing, lines) === node) return []
  const body = drawing.edges.filter(({ from, output }) => from === node && output === 'each')
  const rest = drawing.edges.filter(({ from, output }) => from === node && output !== 'each')
  return [
    ...to(
      body.map((edge) => edge.to),
      [...lines, node],
    ),
    ...to(
      rest.map((edge) => edge.to),
      lines,
    ),
  ]
}

/** Whether what a token stands in is a split whose lines meet at a join. */
export const isSplit = (drawing: Drawing, id: string | undefined) =>
  id !== undefined && drawing.nodes.get(id)?.kind === 'parallel'

export const innermostItem = (drawing: Drawing, lines: Lines) =>
  lines.findLast((id) => drawing.nodes.get(id)?.kind === 'for-each')

/** Every place tokens come to from some first ones. A place inside the same split twice is kept, but not followed. */
export function placesFrom(
  drawing: Drawing,
  first: readonly Place[],
  stopsAt: (place: Place) => boolean = () => false,
): readonly Place[] {
  const seen = new Set<string>()
  const places: Place[] = []
  const queue = [...first]
  for (let place = queue.pop(); place && places.length < MOST_PLACES; place = queue.pop()) {
    const key = `${place.node} ${place.lines.join(' ')}`
    if (seen.has(key)) continue
    seen.add(key)
    places.push(place)
    const again = new Set(place.lines).size < place.lines.length
    if (!again && place.lines.length <= MOST_LINES && !stopsAt(place))
      queue.push(...stepsFrom(drawing, place))
  }
  return places
}

/** What one line of a split does before it meets the others: the places it comes to, relative to the split. */
export function lineOf(drawing: Drawing, target: string, without?: string): readonly Place[] {
  const stops = ({ node, lines }: Place) =>
    node === without || (lines.length === 0 && drawing.nodes.get(node)!.kind === 'join')
  return placesFrom(drawing, [{ node: target, lines: [] }], stops)
}

/** Whether a line can get through to its join or to an end without coming by a node, leaving out failures. */
export function avoids(drawing: Drawing, target: string, node: string): boolean {
  if (target === node) return false
  const regular = withoutFailures(drawing)
  return lineOf(regular, target, node).some(
    ({ node: at, lines }) =>
      at !== node &&
      lines.length === 0 &&
      (drawing.nodes.get(at)!.kind === 'join' || outputsOf(drawing.nodes.get(at)!).length === 0),
  )
}

function withoutFailures(drawing: Drawing): Drawing {
  const edges = drawing.edges.filter(({ output }) => output !== 'error' && output !== 'unknown')
  const after = Map.groupBy(edges, ({ from }) => from)
  return { ...drawing, edges, after: (id) => (after.get(id) ?? []).map(({ to }) => to) }
}

/** The joins a line of a split comes to first, by one way or another. */
export function joinsOf(drawing: Drawing, target: string): readonly string[] {
  const met = lineOf(drawing, target).filter(
    ({ node, lines }) => lines.length === 0 && drawing.nodes.get(node)!.kind === 'join',
  )
  return [...new Set(met.map(({ node }) => node))]
}
