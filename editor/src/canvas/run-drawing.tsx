import '@xyflow/react/dist/style.css'
import './canvas.css'
import type { JournalRow } from '@orderloom/shared/run.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import {
  Background,
  BackgroundVariant,
  Controls,
  ReactFlow,
  type ReactFlowInstance,
  ReactFlowProvider,
} from '@xyflow/react'
import { Spin } from 'antd'
import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { catalogueOf } from '../rules/use-catalogue.ts'
import { EdgeLine } from './edge-line.tsx'
import { createFlowEdges, type LineEdge } from './flow-edges.ts'
import { type CardNode, createFlowNodes } from './flow-nodes.ts'
import { NodeCard } from './node-card.tsx'
import { type Resting, type RunMarks, readMarks } from './run-marks.ts'
import { useAriaLabels } from './use-aria-labels.ts'
import { usePlaced } from './use-placed.ts'

const NODE_TYPES = { card: NodeCard }
const EDGE_TYPES = { line: EdgeLine }
const NOBODY: ReadonlySet<string> = new Set()
/** Lit cards are taller by their reasons, so rows are drawn further apart. */
const STRETCH = 1.2
const MANY = 200
const FIT = { padding: 0.08, maxZoom: 1 }
/** Smaller than this a card cannot be read. */
const READABLE = 0.5

export type RunDrawingProps = {
  readonly document: WorkflowDocument
  readonly rows: readonly JournalRow[]
  /** Where the run rests now; without it the journal tells. */
  readonly tokens?: readonly Resting[]
}

/** One run on its drawing, read-only: the path it took, why it decided so, and where it waits. Fills its parent. */
export function RunDrawing({ document, rows, tokens }: RunDrawingProps) {
  const placed = usePlaced(document)
  if (!placed) return <Spin />
  return (
    <div className="ol-canvas ol-run">
      <ReactFlowProvider>
        <LitDrawing document={placed} rows={rows} {...(tokens && { tokens })} />
      </ReactFlowProvider>
    </div>
  )
}

function LitDrawing({ document, rows, tokens }: RunDrawingProps) {
  const { t } = useTexts()
  const { nodes, edges, marks } = useLit(document, rows, tokens)
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onInit={(flow) => showPath(flow, marks)}
      minZoom={0.05}
      nodesDraggable={false}
      nodesConnectable={false}
      elementsSelectable={false}
      edgesFocusable={false}
      deleteKeyCode={null}
      onlyRenderVisibleElements={nodes.length > MANY}
      preventScrolling={false}
      zoomOnScroll={false}
      ariaLabelConfig={useAriaLabels()}
      aria-label={t('runDrawing')}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
      <Controls showInteractive={false} fitViewOptions={FIT} />
    </ReactFlow>
  )
}

function useLit(
  document: WorkflowDocument,
  rows: RunDrawingProps['rows'],
  tokens: RunDrawingProps['tokens'],
) {
  const { locale } = useTexts()
  const drawn = useMemo(() => stretch(document), [document])
  const marks = useMemo(() => readMarks(rows, drawn.edges, tokens), [rows, drawn, tokens])
  const toNodes = useMemo(() => createFlowNodes(), [])
  const toEdges = useMemo(() => createFlowEdges(), [])
  const nodes = useMemo(
    () =>
      toNodes({
        document: drawn,
        catalogue: catalogueOf(drawn.nodes),
        locale,
        selected: NOBODY,
        marks: marks.nodes,
        readOnly: true,
      }),
    [toNodes, drawn, locale, marks],
  )
  const edges = useMemo(
    () => toEdges({ document: drawn, locale, selected: NOBODY, lit: marks.edges, readOnly: true }),
    [toEdges, drawn, locale, marks],
  )
  return { nodes, edges, marks }
}

/** The whole drawing where it can be read on this screen, else the part where something happened. */
function showPath(flow: ReactFlowInstance<CardNode, LineEdge>, marks: RunMarks): void {
  void flow.fitView(FIT).then(() => {
    if (flow.getZoom() >= READABLE || marks.nodes.size === 0) return
    const [rest] = [...marks.nodes].filter(([, mark]) => mark.state !== 'passed')
    const shown = rest ? [rest[0]] : [...marks.nodes.keys()]
    void flow.fitView({ ...FIT, minZoom: READABLE, nodes: shown.map((id) => ({ id })) })
  })
}

function stretch(document: WorkflowDocument): WorkflowDocument {
  const nodes = Object.fromEntries(
    Object.entries(document.layout.nodes).map(([id, [x, y]]) => [id, [x, y * STRETCH] as [number, number]]),
  )
  return { ...document, layout: { ...document.layout, nodes } }
}
