import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { useCatalogue } from '../rules/use-catalogue.ts'
import { useEditor } from '../store/editor-context.tsx'
import { createFlowEdges, type LineEdge } from './flow-edges.ts'
import { type CardNode, createFlowNodes, type NodeProblems } from './flow-nodes.ts'
import { createFlowNotes, type NoteNode } from './flow-notes.ts'
import type { RunMarks } from './run-marks.ts'

type Input = {
  readonly readOnly: boolean
  readonly problems?: ReadonlyMap<string, NodeProblems> | undefined
  readonly marks?: RunMarks | undefined
  /** The edge a dragged kind would be inserted on. */
  readonly hinted: string | undefined
}

/** The document as React Flow draws it; what did not change keeps its identity. */
export function useDrawing({ readOnly, problems, marks, hinted }: Input): {
  readonly nodes: (CardNode | NoteNode)[]
  readonly edges: LineEdge[]
} {
  const { nodes: drawn, edges: lines, layout } = useEditor((state) => state.document)
  const chosen = useEditor((state) => state.selection)
  const catalogue = useCatalogue()
  const { locale } = useTexts()
  const toNodes = useMemo(() => createFlowNodes(), [])
  const toNotes = useMemo(() => createFlowNotes(), [])
  const toEdges = useMemo(() => createFlowEdges(), [])
  const nodes = useMemo(() => {
    const selected = new Set(chosen.nodes)
    const document = { nodes: drawn, edges: lines, layout }
    const cards = toNodes({ document, catalogue, locale, selected, readOnly, problems, marks: marks?.nodes })
    return layout.notes.length > 0 ? [...toNotes(layout.notes, readOnly), ...cards] : cards
  }, [toNodes, toNotes, drawn, lines, layout, catalogue, locale, chosen.nodes, problems, marks, readOnly])
  const edges = useMemo(() => {
    const selected = new Set(chosen.edges)
    const document = { nodes: drawn, edges: lines }
    return toEdges({ document, locale, selected, hinted, readOnly, lit: marks?.edges })
  }, [toEdges, drawn, lines, locale, chosen.edges, marks, hinted, readOnly])
  return { nodes, edges }
}
