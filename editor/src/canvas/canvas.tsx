import '@xyflow/react/dist/style.css'
import './canvas.css'
import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import { Background, BackgroundVariant, Controls, MiniMap, ReactFlow } from '@xyflow/react'
import { Button } from 'antd'
import { type KeyboardEvent, useCallback, useRef } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { useEditor } from '../store/editor-context.tsx'
import { AlignGuides } from './align-guides.tsx'
import { CanvasActsContext } from './canvas-acts.ts'
import { EdgeLine } from './edge-line.tsx'
import type { NodeProblems } from './flow-nodes.ts'
import { KindPicker } from './kind-picker.tsx'
import { NodeCard } from './node-card.tsx'
import { NoteCard } from './note-card.tsx'
import type { RunMarks } from './run-marks.ts'
import { useAriaLabels } from './use-aria-labels.ts'
import { useConnecting } from './use-connecting.ts'
import { useDrawing } from './use-drawing.ts'
import { useFlowChanges } from './use-flow-changes.ts'
import { useInsert } from './use-insert.ts'
import { type Spot, useKindDrop } from './use-kind-drop.ts'
import { usePicking } from './use-picking.ts'
import { FIT, MANY, useView } from './use-view.ts'

const SNAP: [number, number] = [10, 10]
/** Above this many nodes the overview map costs more than it shows. */
const TOO_MANY_FOR_MAP = 300

/** What never changes while a drawing is open. Edges are drawn and removed by list for those who use no pointer. */
const FIXED = {
  nodeTypes: { card: NodeCard, note: NoteCard },
  edgeTypes: { line: EdgeLine },
  edgesFocusable: false,
  connectOnClick: false,
  deleteKeyCode: null,
  minZoom: 0.05,
  maxZoom: 2,
  snapToGrid: true,
  snapGrid: SNAP,
  connectionRadius: 36,
  nodeDragThreshold: 3,
  zIndexMode: 'manual',
  attributionPosition: 'top-right',
} as const

type Props = {
  readonly readOnly: boolean
  readonly problems?: ReadonlyMap<string, NodeProblems>
  readonly marks?: RunMarks | undefined
  /** Enter on a node: the keyboard goes on in its settings. */
  readonly onOpen: () => void
  /** A click or tap on a node. */
  readonly onTap?: (() => void) | undefined
}

/** The drawing itself: everything shown is derived from the document, everything done goes through `apply`. */
export function Canvas({ readOnly, problems, marks, onOpen, onTap }: Props) {
  const { t } = useTexts()
  const room = useRef<HTMLDivElement>(null)
  const insert = useInsert()
  const { picking, acts, onPick, onClose } = usePicking(room, insert)
  const { hinted, handlers } = useDrop(insert)
  const { nodes, edges } = useDrawing({ readOnly, problems, marks, hinted })
  const cards = useEditor((state) => Object.keys(state.document.nodes).length)
  const ends = useConnecting(acts)
  const labels = useAriaLabels()
  const { changes, guides } = useFlowChanges()
  const onKeyDown = (event: KeyboardEvent) => {
    const onNode = event.target instanceof HTMLElement && event.target.matches('.react-flow__node')
    if (event.key === 'Enter' && onNode) onOpen()
  }
  return (
    <CanvasActsContext value={readOnly ? undefined : acts}>
      <div ref={room} className="ol-canvas" role="group" aria-label={t('canvas')}>
        <ReactFlow
          {...FIXED}
          {...changes}
          {...useView(room)}
          {...(!readOnly && ends)}
          {...(!readOnly && handlers)}
          onKeyDown={onKeyDown}
          {...(onTap && { onNodeClick: onTap })}
          nodes={nodes}
          edges={edges}
          nodesDraggable={!readOnly}
          nodesConnectable={!readOnly}
          onlyRenderVisibleElements={nodes.length > MANY}
          elevateNodesOnSelect={nodes.length <= MANY}
          ariaLabelConfig={labels}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
          <AlignGuides guides={guides} />
          <Controls showInteractive={false} fitViewOptions={FIT} />
          {nodes.length > 0 && nodes.length <= TOO_MANY_FOR_MAP && (
            <MiniMap pannable zoomable className="ol-minimap" ariaLabel={t('minimap')} />
          )}
        </ReactFlow>
        {cards === 0 && !readOnly && <EmptyCanvas onStart={insert.first} />}
        {picking && <KindPicker left={picking.left} top={picking.top} onPick={onPick} onClose={onClose} />}
      </div>
    </CanvasActsContext>
  )
}

function useDrop(insert: ReturnType<typeof useInsert>) {
  const drop = useCallback(
    (kind: NodeKind, spot: Spot, edge?: string) =>
      edge === undefined ? insert.atSpot(kind, spot) : insert.onEdge(kind, spot, edge),
    [insert],
  )
  return useKindDrop(drop)
}

function EmptyCanvas({ onStart }: { readonly onStart: () => void }) {
  const { t } = useTexts()
  return (
    <div className="ol-canvas-empty">
      <div>{t('emptyCanvas')}</div>
      <Button type="primary" onClick={onStart}>
        {t('addStart')}
      </Button>
    </div>
  )
}
