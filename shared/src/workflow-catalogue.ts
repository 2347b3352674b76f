import { producesOf } from './kinds/index.ts'
import { createCatalogue, type FieldCatalogue, ORDER_FIELDS } from './rules/field-catalogue.ts'
import type { WorkflowDocument } from './workflow.ts'

const RUN_INPUTS = { path: 'run.inputs.*', type: 'any', label: { zh: '传入', en: 'input' } } as const

/** Every field a rule of this drawing may read: the order, the run, and what its nodes produce. */
export function workflowCatalogue(document: Pick<WorkflowDocument, 'nodes'>): FieldCatalogue {
  const steps = Object.entries(document.nodes).flatMap(([id, node]) =>
    producesOf(node).map((field) => ({
      ...field,
      path: `steps.${id}.${field.path}`,
      label: { zh: `${node.name || id} · ${field.label.zh}`, en: `${node.name || id} · ${field.label.en}` },
    })),
  )
  return createCatalogue([...ORDER_FIELDS, RUN_INPUTS, ...steps])
}
