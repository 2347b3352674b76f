import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  HourglassOutlined,
  PlusOutlined,
  WarningFilled,
} from '@ant-design/icons'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { type MouseEvent, memo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { useCanvasActs } from './canvas-acts.ts'
import { outputPoint } from './card-size.ts'
import type { CardData, CardNode, Port } from './flow-nodes.ts'
import { NodeIcon } from './node-icon.tsx'

/** One box of the drawing. All it shows comes ready in `data`, so it renders only when that changes. */
export const NodeCard = memo(function NodeCard({ id, data, selected, width, height }: NodeProps<CardNode>) {
  return (
    <div
      className="ol-card"
      data-selected={selected}
      data-state={data.state}
      data-severity={data.problems?.severity}
      style={{ width, height }}
    >
      {data.takesInput && (
        <Handle type="target" id="in" position={Position.Top} isConnectableStart={false} aria-hidden />
      )}
      <div className="ol-card-row">
        <NodeIcon kind={data.kind} />
        <div className="ol-card-words">
          <div className="ol-card-name" title={data.name}>
            {data.name}
          </div>
          <div className="ol-card-summary" title={data.summary}>
            {data.summary}
          </div>
        </div>
        <CardBadge data={data} />
      </div>
      {data.reasons.map((reason, at) => (
        <div key={at} className="ol-card-reason" title={reason}>
          {reason}
        </div>
      ))}
      {data.ports.map((port, at) => (
        <OutputPort
          key={port.name}
          id={id}
          port={port}
          readOnly={data.readOnly}
          left={outputPoint(at, data.ports.length, { width: width ?? 0, height: height ?? 0 })[0]}
        />
      ))}
    </div>
  )
})

function CardBadge({ data }: { data: CardData }) {
  const { t } = useTexts()
  if (data.state === 'waiting')
    return (
      <span className="ol-badge" data-tone="waiting">
        <HourglassOutlined aria-hidden /> {t('stateWaiting')}
      </span>
    )
  if (data.state === 'failed')
    return (
      <span className="ol-badge" data-tone="error">
        <CloseCircleFilled aria-hidden /> {t('stateFailed')}
      </span>
    )
  if (data.state === 'passed')
    return (
      <span className="ol-badge" data-tone="passed">
        <CheckCircleFilled role="img" aria-label={t('statePassed')} />
      </span>
    )
  if (!data.problems) return null
  const Icon = data.problems.severity === 'error' ? ExclamationCircleFilled : WarningFilled
  return (
    <span className="ol-badge" data-tone={data.problems.severity} title={data.problems.messages.join('\n')}>
      <Icon role="img" aria-label={t('problemCount', { n: data.problems.messages.length })} />
    </span>
  )
}

type OutputPortProps = { id: string; port: Port; left: number; readOnly: boolean }

/** An exit: a dot to draw from and, while nothing is drawn, a button that says where it would lead. */
function OutputPort({ id, port, left, readOnly }: OutputPortProps) {
  const acts = useCanvasActs()
  const { t } = useTexts()
  const open = !readOnly && acts && (!port.drawn || port.splits)
  const pick = (event: MouseEvent) => {
    event.stopPropagation()
    acts?.pickAfter({ from: id, output: port.name }, centreOf(event))
  }
  return (
    <Handle type="source" id={port.name} position={Position.Bottom} style={{ left }} isConnectableEnd={false}>
      {open && (
        <button
          type="button"
          className="ol-port nodrag nopan"
          data-optional={port.optional}
          onClick={pick}
          aria-label={t('addAfter', { output: port.label })}
        >
          <PlusOutlined aria-hidden /> {port.label}
        </button>
      )}
    </Handle>
  )
}

/** A keyboard press has no place of its own, so the picker opens at the button. */
function centreOf(event: MouseEvent): { clientX: number; clientY: number } {
  if (event.clientX || event.clientY) return event
  const box = event.currentTarget.getBoundingClientRect()
  return { clientX: box.left + box.width / 2, clientY: box.bottom }
}
