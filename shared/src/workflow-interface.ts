import { type ConfigExpression, expressionsOf } from './kinds/index.ts'
import { compileValue } from './rules/compile.ts'
import type { FieldType } from './rules/field-catalogue.ts'
import { listVarPaths, toText } from './rules/rule.ts'
import { listTemplatePaths } from './rules/template.ts'
import type { WorkflowDocument } from './workflow.ts'
import { workflowCatalogue } from './workflow-catalogue.ts'

/** What a workflow takes in and gives back when another one runs it, each name once, in the order of the drawing. */
export type WorkflowInterface = {
  /** Names it reads as `run.inputs.<name>`. */
  readonly inputs: readonly string[]
  /** What its ends give back; `any` where two ends do not agree on the type. */
  readonly outputs: readonly { readonly name: string; readonly type: FieldType }[]
}

const INPUT = /^run\.inputs\.([^.]+)/

export function interfaceOf(document: Pick<WorkflowDocument, 'nodes'>): WorkflowInterface {
  const nodes = Object.values(document.nodes)
  const read = nodes.flatMap(expressionsOf).flatMap(pathsOf)
  const catalogue = workflowCatalogue(document)
  const outputs = new Map<string, FieldType>()
  for (const node of nodes)
    for (const { name, value } of node.kind === 'end' ? (node.config.outputs ?? []) : []) {
      const type = typeof value === 'string' ? 'text' : compileValue(value, catalogue).type
      outputs.set(name, (outputs.get(name) ?? type) === type ? type : 'any')
    }
  return {
    inputs: [...new Set(read.flatMap((path) => INPUT.exec(path)?.[1] ?? []))],
    outputs: [...outputs].map(([name, type]) => ({ name, type })),
  }
}

/** The fields an expression of a config reads. */
export function pathsOf({ expression, expects }: ConfigExpression): readonly string[] {
  return expects === 'template' ? listTemplatePaths(toText(expression)) : listVarPaths(expression)
}
