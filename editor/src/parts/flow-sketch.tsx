import { kindOf } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { useTranslation } from 'react-i18next'
import { SKETCH_BOX, sketchLayout } from './sketch-layout.ts'

const MARGIN = 24

/** A workflow's drawing as a small picture, light enough for a whole gallery. */
export function FlowSketch({ document }: { readonly document: WorkflowDocument }) {
  const { t } = useTranslation('workflows')
  const places = sketchLayout(document)
  const points = Object.values(places)
  const right = Math.max(...points.map((point) => point.x)) + SKETCH_BOX.width
  const bottom = Math.max(...points.map((point) => point.y)) + SKETCH_BOX.height
  return (
    <svg
      className="sketch"
      viewBox={`${-MARGIN} ${-MARGIN} ${right + MARGIN * 2} ${bottom + MARGIN * 2}`}
      role="img"
      aria-label={t('sketch', { name: document.name })}
    >
      {document.edges.map((edge) => {
        const from = places[edge.from]
        const to = places[edge.to]
        return from && to ? (
          <path key={`${edge.from} ${edge.output} ${edge.to}`} d={linePath(from, to)} />
        ) : null
      })}
      {Object.entries(document.nodes).map(([id, node]) => {
        const place = places[id]
        if (!place) return null
        return (
          <g key={id} transform={`translate(${place.x} ${place.y})`}>
            <rect
              width={SKETCH_BOX.width}
              height={SKETCH_BOX.height}
              rx={6}
              data-group={kindOf(node.kind).group}
            />
            <text x={SKETCH_BOX.width / 2} y={SKETCH_BOX.height / 2}>
              {shorten(node.name || id)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

type Place = { readonly x: number; readonly y: number }

function linePath(from: Place, to: Place): string {
  const x1 = from.x + SKETCH_BOX.width / 2
  const x2 = to.x + SKETCH_BOX.width / 2
  const y1 = from.y + SKETCH_BOX.height
  const middle = (y1 + to.y) / 2
  return `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${to.y}`
}

function shorten(name: string): string {
  const letters = Array.from(name)
  const wide = letters.reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 2 : 1), 0)
  return wide <= 18 ? name : `${letters.slice(0, /[^\0-ÿ]/.test(name) ? 8 : 16).join('')}…`
}
