import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { useEffect, useState } from 'react'
import { moveNodes } from '../actions/move-nodes.ts'
import { layOut } from './elk-layout.ts'
import { withPlaces } from './layered-layout.ts'

/** A drawing written by hand or by a program often places few of its nodes; then all are laid out afresh. */
function needsLayout(document: WorkflowDocument): boolean {
  const ids = Object.keys(document.nodes)
  const placed = ids.filter((id) => Object.hasOwn(document.layout.nodes, id)).length
  return ids.length > 1 && placed < ids.length / 2
}

/** The document with a place for every node; undefined for the moment a layout takes. It is not an edit: nothing is saved. */
export function usePlaced(document: WorkflowDocument): WorkflowDocument | undefined {
  const [laidOut, setLaidOut] = useState<{ readonly of: WorkflowDocument; readonly as: WorkflowDocument }>()
  const wanted = needsLayout(document)
  useEffect(() => {
    if (!wanted) return undefined
    let open = true
    const take = (as: WorkflowDocument) => open && setLaidOut({ of: document, as })
    layOut(document).then(
      (places) => take(withPlaces(moveNodes(document, places))),
      () => take(withPlaces(document)),
    )
    return () => {
      open = false
    }
  }, [document, wanted])
  if (!wanted) return withPlaces(document)
  return laidOut?.of === document ? laidOut.as : undefined
}
