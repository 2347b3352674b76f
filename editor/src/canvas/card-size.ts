import type { Output } from '@orderloom/shared/kinds/define.ts'
import type { Point } from '../actions/point.ts'

export const CARD_WIDTH = 240
export const CARD_HEIGHT = 68
/** Room one output needs for its label. */
const OUTPUT_WIDTH = 80
/** Diameter of the dot an edge starts or ends at. */
export const PORT = 8
/** One line of a reason under a decided node. */
const REASON_LINE = 20

export type Size = { readonly width: number; readonly height: number }

/** Size of a card, known without measuring, so that big drawings appear at once and edges reach hidden nodes. */
export function cardSize(outputs: number, reasonLines = 0): Size {
  return {
    width: Math.max(CARD_WIDTH, outputs * OUTPUT_WIDTH),
    height: CARD_HEIGHT + reasonLines * REASON_LINE,
  }
}

/** Middle of an output's dot, relative to the card. */
export function outputPoint(at: number, count: number, { width, height }: Size): Point {
  return [(width * (at + 0.5)) / count, height]
}

/** Handles as React Flow wants them: the same places the card draws its dots at. */
export function cardHandles(outputs: readonly Pick<Output, 'name'>[], takesInput: boolean, size: Size) {
  const dot = { width: PORT, height: PORT }
  const target = {
    id: 'in',
    type: 'target' as const,
    position: 'top' as never,
    x: size.width / 2 - PORT / 2,
    y: -PORT / 2,
    ...dot,
  }
  const sources = outputs.map((output, at) => {
    const [x, y] = outputPoint(at, outputs.length, size)
    return {
      id: output.name,
      type: 'source' as const,
      position: 'bottom' as never,
      x: x - PORT / 2,
      y: y - PORT / 2,
      ...dot,
    }
  })
  return takesInput ? [target, ...sources] : sources
}
