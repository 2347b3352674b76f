/**
 * The loops of a graph: groups of nodes that all reach each other (Tarjan's strongly connected components), without
 * single nodes that do not lead to themselves. In the order of `ids`, as is each group.
 */
export function loopsOf(
  ids: readonly string[],
  next: (id: string) => readonly string[],
): readonly (readonly string[])[] {
  const place = new Map(ids.map((id, at) => [id, at]))
  const loops = components(ids, next).filter(
    (group) => group.length > 1 || next(group[0]!).includes(group[0]!),
  )
  const byPlace = (a: string, b: string) => place.get(a)! - place.get(b)!
  return loops.map((group) => group.toSorted(byPlace)).toSorted((a, b) => byPlace(a[0]!, b[0]!))
}

type Visit = { readonly id: string; readonly left: string[] }

/** With a stack of its own, as a drawing may be a chain of thousands. */
function components(ids: readonly string[], next: (id: string) => readonly string[]): string[][] {
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const isOpen = new Set<string>()
  const groups: string[][] = []
  const enter = (id: string): Visit => {
    order.set(id, order.size)
    low.set(id, order.get(id)!)
    open.push(id)
    isOpen.add(id)
    return { id, left: [...next(id)] }
  }
  const lower = (id: string, to: number) => low.set(id, Math.min(low.get(id)!, to))
  const close = (id: string) => {
    if (low.get(id) !== order.get(id)) return
    const group = open.splice(open.lastIndexOf(id))
    for (const member of group) isOpen.delete(member)
    groups.push(group)
  }
  for (const root of ids) {
    if (order.has(root)) continue
    const visits = [enter(root)]
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const to = visit.left.pop()
      if (to === undefined) {
        visits.pop()
        close(visit.id)
        const above = visits.at(-1)
        if (above) lower(above.id, low.get(visit.id)!)
      } else if (!order.has(to)) visits.push(enter(to))
      else if (isOpen.has(to)) lower(visit.id, order.get(to)!)
    }
  }
  return groups
}
