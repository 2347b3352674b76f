import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import type { Point } from './point.ts'

/** Room a card needs, with air around it. */
const ROOM: Point = [260, 90]

/** The nearest place beside a wished one that covers nothing; of two equally near the one on `side` (1 is right). */
export function freeSpot(document: Pick<WorkflowDocument, 'layout'>, wish: Point, side: 1 | -1 = 1): Point {
  const taken = Object.values(document.layout.nodes)
  const [x, y] = wish
  const isFree = (left: number) =>
    !taken.some(([otherX, otherY]) => Math.abs(otherX - left) < ROOM[0] && Math.abs(otherY - y) < ROOM[1])
  for (let steps = 0; steps <= taken.length; steps++)
    for (const left of [x + side * steps * ROOM[0], x - side * steps * ROOM[0]])
      if (isFree(left)) return [left, y]
  return wish
}
