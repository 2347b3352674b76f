import { ERROR } from '@orderloom/shared/kinds/define.ts'
import { outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

/** What is needed to tell a run's entries in the user's own names. */
export type Telling = {
  readonly document: WorkflowDocument | undefined
  readonly catalogue: FieldCatalogue
  readonly workflow: string
  readonly version: number | undefined
  readonly locale: Locale
}

/** The name somebody gave a node; its id while it has none. */
export function nodeName(id: string, { document }: Telling): string {
  return document?.nodes[id]?.name || id
}

/** The words on an output: `同意`, `是`, or the name of a case. */
export function outputName(nodeId: string, output: string, { document, locale }: Telling): string {
  const node = document?.nodes[nodeId]
  const known = node ? [...outputsOf(node), ERROR].find((each) => each.name === output) : undefined
  return known?.label[locale] ?? output
}
