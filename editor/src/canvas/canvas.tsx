import '@xyflow/react/dist/style.css'
import './canvas.css'
import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import { Background, BackgroundVariant, Controls, type Connection, type EdgeChange, type FinalConnectionState, MiniMap, ReactFlow, useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { canConnect, connect } from '../actions/connect.ts'
import { disconnect } from '../actions/disconnect.ts'
import { useTexts } from '../designer/use-texts.ts'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'
import { type CanvasActs, CanvasActsContext } from './canvas-acts.ts'
import { cardSize } from './card-size.ts'
import { EdgeLine } from './edge-line.tsx'
import { createFlowEdges, type LineEdge } from './flow-edges.ts'
import { type CardNode, createFlowNodes, type NodeProblems } from './flow-nodes.ts'
import { KindPicker } from './kind-picker.tsx'
import { NodeCard } from './node-card.tsx'
import type { RunMarks } from './run-marks.ts'
import { useCatalogue } from '../rules/use-catalogue.ts'
import { useAriaLabels } from './use-aria-labels.ts'
import { useInsert } from './use-insert.ts'
import { nodeAt, type Spot, useKindDrop } from './use-kind-drop.ts'
import { useNodeChanges } from './use-node-changes.ts'

const NODE_TYPES = { card: NodeCard }
const EDGE_TYPES = { line: EdgeLine }
const SNAP: [number, number] = [10, 10]
const FIT = { padding: 0.15, maxZoom: 1 }
/** Above this only what is in view is drawn. */
const MANY = 200
/** Above this the overview map costs more than it shows. */
const TOO_MANY_FOR_MAP = 300

type Props = {
  readonly readOnly: boolean
  readonly problems?: ReadonlyMap<string, NodeProblems>
  readonly marks?: RunMarks | undefined
  /** Enter on a node: the keyboard goes on in its settings. */
  readonly onOpen: () => void
}

type Picking = { readonly left: number; readonly top: number; readonly spot?: Spot; readonly after?: { from: string; output: string }; readonly edge?: string }

/** The drawing itself: everything shown is derived from the document, everything done goes through `apply`. */
export function Canvas({ readOnly, problems, marks, onOpen }: Props) {
  const store = useEditorStore()
  const { t } = useTexts()
  const room = useRef<HTMLDivElement>(null)
  const insert = useInsert()
  const [picking, setPicking] = useState<Picking>()
  const acts = useCanvasActsFor(room, setPicking)
  const drop = useCallback((kind: NodeKind, spot: Spot, edge?: string) => (edge ? insert.onEdge(kind, spot, edge) : insert.atSpot(kind, spot)), [insert])
  const { hinted, handlers } = useKindDrop(drop)
  const { nodes, edges } = useDrawing({ readOnly, problems, marks, hinted })
  const onNodesChange = useNodeChanges()
  const ends = useConnecting(acts)
  const many = nodes.length > MANY
  useReveal()

  const onPick = (kind: NodeKind) => {
    if (!picking) return
    if (picking.edge && picking.spot) insert.onEdge(kind, picking.spot, picking.edge)
    else if (picking.after) insert.after(kind, picking.spot, picking.after)
    setPicking(undefined)
  }
  const onEdgesChange = useCallback((changes: EdgeChange<LineEdge>[]) => {
    const { selection, select } = store.getState()
    const chosen = new Set(selection.edges)
    for (const change of changes) if (change.type === 'select') change.selected ? chosen.add(change.id) : chosen.delete(change.id)
    select({ ...selection, edges: [...chosen] })
  }, [store])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.target as HTMLElement).classList.contains('react-flow__node')) onOpen()
  }
  return (
    <CanvasActsContext value={readOnly ? undefined : acts}>
      <div ref={room} className="ol-canvas" onKeyDown={onKeyDown} {...(readOnly ? {} : handlers)}>
        <ReactFlow
          nodes={nodes} edges={edges} nodeTypes={NODE_TYPES} edgeTypes={EDGE_TYPES}
          onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} {...(readOnly ? {} : ends)}
          nodesDraggable={!readOnly} nodesConnectable={!readOnly} edgesFocusable={false} connectOnClick={false} deleteKeyCode={null}
          fitView fitViewOptions={FIT} minZoom={0.05} maxZoom={2} snapToGrid snapGrid={SNAP} connectionRadius={36} nodeDragThreshold={3}
          onlyRenderVisibleElements={many} elevateNodesOnSelect={!many} zIndexMode="manual" ariaLabelConfig={useAriaLabels()} aria-label={t('canvas')} attributionPosition="top-right"
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
          <Controls showInteractive={false} fitViewOptions={FIT} />
          {nodes.length > 0 && nodes.length <= TOO_MANY_FOR_MAP && <MiniMap pannable zoomable className="ol-minimap" ariaLabel={t('minimap')} />}
        </ReactFlow>
        {nodes.length === 0 && <p className="ol-canvas-empty">{t('emptyCanvas')}</p>}
        {picking && <KindPicker left={picking.left} top={picking.top} onPick={onPick} onClose={() => setPicking(undefined)} />}
      </div>
    </CanvasActsContext>
  )
}

type DrawingInput = Pick<Props, 'readOnly' | 'problems' | 'marks'> & { hinted: string | undefined }

function useDrawing({ readOnly, problems, marks, hinted }: DrawingInput): { nodes: CardNode[]; edges: LineEdge[] } {
  const document = useEditor((state) => state.document)
  const selection = useEditor((state) => state.selection)
  const catalogue = useCatalogue()
  const { locale } = useTexts()
  const toNodes = useMemo(createFlowNodes, [])
  const toEdges = useMemo(createFlowEdges, [])
  const nodes = useMemo(
    () => toNodes({ document, catalogue, locale, selected: new Set(selection.nodes), readOnly, ...(problems && { problems }), ...(marks && { marks: marks.nodes }) }),
    [toNodes, document, catalogue, locale, selection.nodes, problems, marks, readOnly],
  )
  const edges = useMemo(
    () => toEdges({ document, locale, selected: new Set(selection.edges), hinted, readOnly, ...(marks && { lit: marks.edges }) }),
    [toEdges, document.edges, document.nodes, locale, selection.edges, marks, hinted, readOnly],
  )
  return { nodes, edges }
}

/** The picker opens inside the canvas, wherever it was asked for, and stays within its borders. */
function useCanvasActsFor(room: RefObject<HTMLDivElement | null>, setPicking: (picking: Picking) => void): CanvasActs {
  const store = useEditorStore()
  return useMemo(() => {
    const place = ({ clientX, clientY }: Spot) => {
      const box = room.current!.getBoundingClientRect()
      const inside = (value: number, most: number) => Math.max(8, Math.min(value, most))
      return { left: inside(clientX - box.left, box.width - 248), top: inside(clientY - box.top + 8, box.height - 328) }
    }
    return {
      pickAfter: (from, output, at, spot) => setPicking({ ...place(at), after: { from, output }, ...(spot && { spot }) }),
      pickOnEdge: (edge, at) => setPicking({ ...place(at), spot: at, edge }),
      removeEdge: (key) => store.getState().apply('disconnect', (document) => disconnect(document, [key])),
    }
  }, [room, store, setPicking])
}

function useConnecting(acts: CanvasActs) {
  const store = useEditorStore()
  return useMemo(() => {
    const draw = (edge: { from: string; output: string; to: string }) => store.getState().apply('connect', (document) => connect(document, edge))
    return {
      onConnect: ({ source, sourceHandle, target }: Connection) => draw({ from: source, output: sourceHandle ?? 'next', to: target }),
      isValidConnection: ({ source, sourceHandle, target }: Connection | LineEdge) =>
        canConnect(store.getState().document, { from: source, output: sourceHandle ?? 'next', to: target }),
      onConnectEnd: (event: MouseEvent | TouchEvent, { isValid, fromNode, fromHandle }: FinalConnectionState) => {
        if (isValid || !fromNode || fromHandle?.type !== 'source') return
        const spot = 'changedTouches' in event ? event.changedTouches[0]! : event
        const output = fromHandle.id ?? 'next'
        const to = nodeAt(spot)
        if (to) return to === fromNode.id ? undefined : draw({ from: fromNode.id, output, to })
        acts.pickAfter(fromNode.id, output, spot, { clientX: spot.clientX, clientY: spot.clientY })
      },
    }
  }, [store, acts])
}

/** Brings a node into view when the problem list or a test run points at it. */
function useReveal(): void {
  const reveal = useEditor((state) => state.reveal)
  const store = useEditorStore()
  const flow = useReactFlow()
  useEffect(() => {
    const place = reveal && store.getState().document.layout.nodes[reveal.id]
    if (!place) return
    const { width, height } = cardSize(1)
    const still = window.matchMedia?.('(prefers-reduced-motion: reduce)').matches
    void flow.setCenter(place[0] + width / 2, place[1] + height / 2, { zoom: Math.max(flow.getZoom(), 0.7), duration: still ? 0 : 250 })
  }, [reveal, store, flow])
}
