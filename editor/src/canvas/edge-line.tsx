import { type EdgeProps, getSmoothStepPath } from '@xyflow/react'
import { type MouseEvent, memo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { useCanvasActs } from './canvas-acts.ts'
import type { LineEdge } from './flow-edges.ts'

/** How far below its output an edge names it. */
const LABEL_DROP = 16

/** One edge: drawn in plain SVG, as hundreds of them must stay cheap. */
export const EdgeLine = memo(function EdgeLine({ id, data, selected, ...ends }: EdgeProps<LineEdge>) {
  const [path, middleX, middleY] = getSmoothStepPath({ ...ends, borderRadius: 10 })
  const arrow = `M ${ends.targetX - 5} ${ends.targetY - 8} L ${ends.targetX} ${ends.targetY - 1} L ${ends.targetX + 5} ${ends.targetY - 8}`
  return (
    <g className="ol-line" data-lit={data?.lit} data-selected={selected} data-hinted={data?.hinted}>
      <path className="ol-line-reach" d={path} fill="none" stroke="black" strokeWidth={28} />
      <path className="ol-line-path" d={`${path} ${arrow}`} fill="none" />
      {data?.label && (
        <text className="ol-line-label" x={ends.sourceX} y={ends.sourceY + LABEL_DROP} textAnchor="middle">
          {data.label}
        </text>
      )}
      {!data?.readOnly && <EdgeButtons id={id} x={middleX} y={middleY} />}
    </g>
  )
})

/** Shown while the pointer is on the edge; by keyboard the inspector does the same. */
function EdgeButtons({ id, x, y }: { id: string; x: number; y: number }) {
  const acts = useCanvasActs()
  const { t } = useTexts()
  if (!acts) return null
  const press = (act: (event: MouseEvent) => void) => (event: MouseEvent) => {
    event.stopPropagation()
    act(event)
  }
  return (
    <g className="ol-line-acts" transform={`translate(${x} ${y})`} aria-hidden>
      <g
        className="ol-line-act"
        transform="translate(-13 0)"
        onClick={press((event) => acts.pickOnEdge(id, event))}
      >
        <title>{t('insertHere')}</title>
        <circle r={11} />
        <path d="M -5 0 H 5 M 0 -5 V 5" />
      </g>
      <g
        className="ol-line-act"
        data-danger
        transform="translate(13 0)"
        onClick={press(() => acts.removeEdge(id))}
      >
        <title>{t('removeEdge')}</title>
        <circle r={11} />
        <path d="M -4 -4 L 4 4 M -4 4 L 4 -4" />
      </g>
    </g>
  )
}
