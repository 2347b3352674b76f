import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import type { Point } from './point.ts'

/** Room a card needs, with air around it. */
const ROOM: Point = [260, 90]

/** The nearest free place beside a wished one: steps to the right, or to the left, until nothing is covered. */
export function freeSpot(document: Pick<WorkflowDocument, 'layout'>, wish: Point, side: 1 | -1 = 1): Point {
  const taken = Object.values(document.layout.nodes)
  let x = wish[0]
  const y = wish[1]
  const covered = () =>
    taken.some(([left, top]) => Math.abs(left - x) < ROOM[0] && Math.abs(top - y) < ROOM[1])
  for (let tries = 0; tries <= taken.length && covered(); tries++) x += side * ROOM[0]
  return [x, y]
}
