import type { ReactFlowInstance } from '@xyflow/react'
import type { Point } from '../actions/point.ts'

/** The middle of what the canvas shows, on the grid. */
export function middleOfView(flow: Pick<ReactFlowInstance, 'screenToFlowPosition'>): Point {
  const box = window.document.querySelector('.ol-canvas')?.getBoundingClientRect()
  const { x, y } = flow.screenToFlowPosition({
    x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
    y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
  })
  return [Math.round(x / 10) * 10, Math.round(y / 10) * 10]
}
