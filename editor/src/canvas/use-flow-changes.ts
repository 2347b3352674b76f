import { outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import type { EdgeChange, NodeChange, NodePositionChange } from '@xyflow/react'
import { useMemo, useState } from 'react'
import { moveNodes } from '../actions/move-nodes.ts'
import { changeNote } from '../actions/notes.ts'
import type { Point } from '../actions/point.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import type { EditorStore } from '../store/editor-store.ts'
import { align, type Box, type Guides } from './align.ts'
import { cardSize } from './card-size.ts'
import type { LineEdge } from './flow-edges.ts'
import type { CardNode } from './flow-nodes.ts'
import { type NoteNode, noteIdOf } from './flow-notes.ts'
import { selectChanged } from './select-changed.ts'

/** Takes React Flow's changes of nodes and edges into the store; a card dragged alone snaps to others. */
export function useFlowChanges() {
  const store = useEditorStore()
  const [guides, setGuides] = useState<Guides>(NONE)
  const changes = useMemo(() => {
    const move = createMover(store, (next) => setGuides((now) => (sameGuides(now, next) ? now : next)))
    return {
      onNodesChange: (changes: NodeChange<CardNode | NoteNode>[]) => {
        const moves = changes.filter((change) => change.type === 'position')
        if (moves.length) move(moves)
        selectChanged(store, 'nodes', changes)
      },
      onEdgesChange: (changes: EdgeChange<LineEdge>[]) => selectChanged(store, 'edges', changes),
    }
  }, [store])
  return { changes, guides }
}

const NONE: Guides = {}
const sameGuides = (a: Guides, b: Guides) => a.x === b.x && a.y === b.y

/** Cards and notes move alike. */
function moveAll(document: WorkflowDocument, places: Readonly<Record<string, Point>>): WorkflowDocument {
  return Object.entries(places).reduce(
    (moved, [id, at]) => {
      const note = noteIdOf(id)
      return note === undefined ? moved : changeNote(moved, note, { at })
    },
    moveNodes(document, places),
  )
}

/** Puts a card that is dragged alone where it snaps; several keep their places to each other. */
function snap(store: EditorStore, places: Record<string, Point>): Guides {
  const [moved, ...more] = Object.entries(places)
  if (!moved || more.length > 0) return NONE
  const [id, place] = moved
  const { nodes, layout } = store.getState().document
  const boxOf = (node: string, [x, y]: Point): Box => ({ x, y, ...cardSize(outputsOf(nodes[node]!).length) })
  if (!nodes[id]) return NONE
  const others = Object.keys(nodes).flatMap((other) => {
    const at = layout.nodes[other]
    return other === id || !at ? [] : [boxOf(other, at)]
  })
  const { x, y, guides } = align(boxOf(id, place), others)
  places[id] = [x, y]
  return guides
}

/**
 * Moves are taken from the changes themselves, not from the end of a drag: arrow keys never fire a drag, and their
 * moves would be lost. A whole drag is one undo step.
 */
export function createMover(
  store: EditorStore,
  showGuides: (guides: Guides) => void,
): (positions: readonly NodePositionChange[]) => void {
  let drags = 0
  let active = false
  return (positions) => {
    const dragging = positions.some((change) => change.dragging)
    if (dragging && !active) drags++
    const merge = dragging || active ? `drag:${drags}` : `nudge:${positions.map(({ id }) => id).join(',')}`
    active = dragging || active
    const places: Record<string, Point> = {}
    for (const { id, position } of positions) if (position) places[id] = [position.x, position.y]
    // The last word of a drag tells the place once more, without what it snapped to.
    const guides = active ? snap(store, places) : NONE
    showGuides(dragging ? guides : NONE)
    store.getState().apply('move', (document) => moveAll(document, places), merge)
    if (!active || dragging) return
    active = false
    store.getState().seal()
  }
}
