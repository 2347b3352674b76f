import type { Field, FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { workflowCatalogue } from '@orderloom/shared/workflow-catalogue.ts'
import { useMemo } from 'react'
import { useEditor } from '../store/editor-context.tsx'
import type { EditorState } from '../store/editor-store.ts'

/** The fields rules of this drawing may read. Keeps its identity while they stay the same, whatever else is edited. */
export function useCatalogue(): FieldCatalogue {
  return useEditor(useMemo(() => createCatalogueSelector(), []))
}

function createCatalogueSelector(): (state: EditorState) => FieldCatalogue {
  let last: FieldCatalogue | undefined
  return ({ document }) => {
    const next = catalogueOf(document.nodes)
    if (!last || !sameCatalogue(last, next)) last = next
    return last
  }
}

/** Computed once per state of the nodes, however many components ask. */
const known = new WeakMap<WorkflowDocument['nodes'], FieldCatalogue>()

export function catalogueOf(nodes: WorkflowDocument['nodes']): FieldCatalogue {
  const before = known.get(nodes)
  if (before) return before
  const catalogue = workflowCatalogue({ nodes })
  known.set(nodes, catalogue)
  return catalogue
}

/** Order fields are shared objects; the fields of nodes are small and compared as text. */
function sameCatalogue(a: FieldCatalogue, b: FieldCatalogue): boolean {
  if (a === b) return true
  return a.fields.length === b.fields.length && a.fields.every((field, at) => sameField(field, b.fields[at]!))
}

function sameField(a: Field, b: Field): boolean {
  return (
    a === b ||
    (a.path === b.path && a.type === b.type && a.label.zh === b.label.zh && a.label.en === b.label.en)
  )
}
