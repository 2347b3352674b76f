import { outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { freeSpot } from '../actions/free-spot.ts'
import { ROW } from '../actions/make-room.ts'
import type { Point } from '../actions/point.ts'
import { positionOf } from '../actions/position-of.ts'
import { CARD_WIDTH, cardSize, outputPoint } from './card-size.ts'

const GRID = 10

/** Where a node goes that follows another: one row below, under the output, beside what already stands there. */
export function placeAfter(document: WorkflowDocument, from: string, output: string | undefined): Point {
  const node = document.nodes[from]
  const [x, y] = positionOf(document, from)
  const names = node ? outputsOf(node).map((each) => each.name) : []
  const size = cardSize(names.length)
  const under = outputPoint(Math.max(0, names.indexOf(output ?? '')), Math.max(1, names.length), size)[0]
  const side = under < size.width / 2 ? -1 : 1
  return freeSpot(document, [Math.round((x + under - CARD_WIDTH / 2) / GRID) * GRID, y + ROW], side)
}
