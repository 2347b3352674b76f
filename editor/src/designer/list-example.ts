import { expressionsOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import type { Problem } from '@orderloom/shared/problem.ts'
import { type Example, toExample, toScope } from '@orderloom/shared/rules/analysis/example.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import { createPathReader } from '@orderloom/shared/rules/term.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { pathsOf } from '@orderloom/shared/workflow-interface.ts'
import { describePath, describeValue } from '../values/describe-value.ts'

/** One line of an example order: a field and its value in words; without a value the order has none. */
export type ExampleLine = { readonly label: string; readonly value: string | undefined }

type Found = Pick<Problem, 'nodeId' | 'path'> & { readonly example?: unknown }
type Reading = {
  readonly nodes: WorkflowDocument['nodes']
  readonly catalogue: FieldCatalogue
  readonly locale: Locale
}

/** The order a finding of the checks brings along; every one of them was made by toExample. */
export function exampleOf({ example }: Found): Example | undefined {
  return example as Example | undefined
}

/**
 * What the example order of a finding looks like: first the fields the faulty rule reads, absent ones too, then
 * whatever else is not as in any order.
 */
export function listExample(found: Found, { nodes, ...reading }: Reading): readonly ExampleLine[] {
  const example = exampleOf(found)
  if (!example) return []
  const scope = toScope(example)
  const paths = new Set([...fieldsRead(found, nodes), ...fieldsSet(example)])
  return [...paths].map((path) => ({
    label: describePath(path, reading),
    value: describeValue(path, createPathReader(path)(scope), reading),
  }))
}

/** Fields of the expressions at the place a finding points to. */
function fieldsRead({ nodeId, path = 'config' }: Found, nodes: Reading['nodes']): readonly string[] {
  const node = nodeId === undefined ? undefined : nodes[nodeId]
  if (!node) return []
  const concerns = (place: string) => `${place}.`.startsWith(`${path}.`) || `${path}.`.startsWith(`${place}.`)
  return expressionsOf(node)
    .filter((each) => concerns(`config.${each.path}`))
    .flatMap(pathsOf)
}

/** An order nobody asked anything of. */
const PLAIN = toScope(toExample(new Map())!)

function fieldsSet(example: Example): readonly string[] {
  const { order, steps = {}, run, ...rest } = example
  const changed = listFields(order, 'order').filter(
    ({ path, value }) => !same(value, createPathReader(path)(PLAIN)),
  )
  return [
    ...changed.map(({ path }) => path),
    ...['status', 'receivedAt'].filter((name) => name in rest).map((name) => `order.${name}`),
    ...listFields(steps, 'steps').map(({ path }) => path),
    ...listFields(run?.inputs ?? {}, 'run.inputs').map(({ path }) => path),
    ...(run && run.attempt !== 1 ? ['run.attempt'] : []),
    ...('now' in rest ? ['now'] : []),
  ]
}

/** Leaves of a record by their paths; a list is one leaf. */
function listFields(
  value: object,
  at: string,
): readonly { readonly path: string; readonly value: unknown }[] {
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? listFields(each, `${at}.${name}`)
      : [{ path: `${at}.${name}`, value: each }],
  )
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
