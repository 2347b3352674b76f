import type { Drawing } from './define.ts'

/** The splits a token stands in, innermost last: ids of `parallel` and `for-each` nodes. */
export type Lines = readonly string[]

type Place = { readonly node: string; readonly lines: Lines }

/** Deeper nesting is not followed. */
const MOST_LINES = 8
/** Places one walk may come to, and all walks of a drawing together, however tangled it is. */
const MOST_PLACES = 20_000
const ALL_PLACES = 300_000

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

/**
 * Every place tokens come to from some first ones; undefined where there are too many. A place inside the same split
 * twice is kept, but not followed.
 */
export function placesFrom(
  drawing: Drawing,
  first: readonly Place[],
  stopsAt: (place: Place) => boolean = () => false,
): readonly Place[] | undefined {
  const seen = new Set<string>()
  const places: Place[] = []
  const queue = [...first]
  for (let place = queue.pop(); place; place = queue.pop()) {
    const key = `${place.node} ${place.lines.join(' ')}`
    if (seen.has(key)) continue
    seen.add(key)
    places.push(place)
    if (places.length > MOST_PLACES || place.lines.length > MOST_LINES) return undefined
    const again = new Set(place.lines).size < place.lines.length
    if (!again && !stopsAt(place)) queue.push(...stepsFrom(drawing, place))
  }
  return places
}

/** What was found out about the lines of a drawing, and how much may still be walked. */
type Walked = {
  readonly lines: Map<string, readonly Place[] | undefined>
  readonly regular: Drawing
  left: number
}

const WALKED = new WeakMap<Drawing, Walked>()

function walkedOf(drawing: Drawing): Walked {
  const known = WALKED.get(drawing)
  if (known) return known
  const walked = { lines: new Map(), regular: withoutFailures(drawing), left: ALL_PLACES }
  WALKED.set(drawing, walked)
  return walked
}

/**
 * What one line of a split does before it meets the others: the places it comes to, relative to the split.
 * Undefined where the drawing is too tangled to tell.
 */
export function lineOf(drawing: Drawing, target: string): readonly Place[] | undefined {
  const walked = walkedOf(drawing)
  if (walked.lines.has(target)) return walked.lines.get(target)
  const line = walk(drawing, target, { walked })
  walked.lines.set(target, line)
  return line
}

function walk(
  drawing: Drawing,
  target: string,
  { walked, without }: { readonly walked: Walked; readonly without?: string },
): readonly Place[] | undefined {
  if (walked.left <= 0) return undefined
  const stops = ({ node, lines }: Place) =>
    node === without || (lines.length === 0 && drawing.nodes.get(node)!.kind === 'join')
  const places = placesFrom(drawing, [{ node: target, lines: [] }], stops)
  walked.left -= places?.length ?? MOST_PLACES
  return places
}

/** Whether a line may get through to its join or to an end without coming by a node, leaving out failures. */
export function avoids(drawing: Drawing, target: string, node: string): boolean {
  if (target === node) return false
  const walked = walkedOf(drawing)
  const line = walk(walked.regular, target, { walked, without: node })
  return (
    line === undefined ||
    line.some(
      ({ node: at, lines }) =>
        at !== node && lines.length === 0 && ['join', 'end'].includes(drawing.nodes.get(at)!.kind),
    )
  )
}

function withoutFailures(drawing: Drawing): Drawing {
  const edges = drawing.edges.filter(({ output }) => output !== 'error' && output !== 'unknown')
  const after = Map.groupBy(edges, ({ from }) => from)
  return { ...drawing, edges, after: (id) => (after.get(id) ?? []).map(({ to }) => to) }
}

/** The joins a line of a split comes to first, by one way or another; undefined as above. */
export function joinsOf(drawing: Drawing, target: string): readonly string[] | undefined {
  const met = lineOf(drawing, target)?.filter(
    ({ node, lines }) => lines.length === 0 && drawing.nodes.get(node)!.kind === 'join',
  )
  return met && [...new Set(met.map(({ node }) => node))]
}
