import {
  createCatalogue,
  type FieldCatalogue,
  ORDER_FIELDS,
} from '@orderloom/shared/rules/field-catalogue.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { workflowCatalogue } from '@orderloom/shared/workflow-catalogue.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { apiQuery } from './api-query.ts'

/** The fields of an order alone, for what happened outside of any drawing. */
export const ORDER_CATALOGUE = createCatalogue(ORDER_FIELDS)

/** The drawing a run is pinned to; a version never changes, so it is read once. */
export const versionQuery = (workflow: string, version: number) => ({
  ...apiQuery('getVersion', { params: { key: workflow, version } }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** A version's drawing with the field names to read its records by; until it has arrived, those of the order alone. */
export function useVersion(
  workflow: string,
  version: number,
): { document: WorkflowDocument | undefined; catalogue: FieldCatalogue } {
  const document = useQuery(versionQuery(workflow, version)).data?.document
  const catalogue = useMemo(() => (document ? workflowCatalogue(document) : ORDER_CATALOGUE), [document])
  return { document, catalogue }
}
