import { failureText } from '@orderloom/shared/failure-text.ts'
import { kindOf, outputsOf } from '@orderloom/shared/kinds/index.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { explainReason } from '@orderloom/shared/rules/explain.ts'
import { formatValue } from '@orderloom/shared/rules/template.ts'
import type { Entry } from '@orderloom/shared/run.ts'
import type { WorkflowNode } from '@orderloom/shared/workflow.ts'
import type { TestRun } from './test-run.ts'

/** One visit of a node as the step list tells it. */
export type TestStep = {
  readonly node: string
  readonly name: string
  readonly output: string | undefined
  /** Reasons, changes, failures, in words. */
  readonly lines: readonly string[]
}

/** What happened, node by node, in the order the run entered them. */
export function listSteps(test: TestRun, locale: Locale): readonly TestStep[] {
  const steps: { node: string; output: string | undefined; lines: string[] }[] = []
  const open = new Map<string, (typeof steps)[number]>()
  for (const entry of test.rows.flatMap((row) => row.entries)) {
    if (!('node' in entry) || entry.node === undefined) continue
    if (entry.type === 'entered' || !open.has(entry.node)) {
      const step = { node: entry.node, output: undefined, lines: [] }
      open.set(entry.node, step)
      steps.push(step)
    }
    const step = open.get(entry.node)!
    if ('output' in entry && entry.output !== undefined) step.output = entry.output
    step.lines.push(...tell(entry, test, locale))
  }
  return steps.map((step) => ({
    ...step,
    name: nameOf(test, step.node, locale),
    output:
      step.output === undefined
        ? undefined
        : outputLabel(test.program.document.nodes[step.node], step.output, locale),
  }))
}

function tell(entry: Entry, test: TestRun, locale: Locale): string[] {
  const { catalogue } = test.program
  if (entry.type === 'decided') return entry.reasons.map((reason) => explainReason(reason, catalogue, locale))
  if (entry.type === 'failed') return [failureText(entry.failure, locale)]
  if (entry.type !== 'changed') return []
  return entry.changed.map(({ path, before, after }) => {
    const field = catalogue.find(path)
    const show = (value: unknown) =>
      value === null || value === undefined ? '—' : formatValue(value, field, { locale })
    return `${field?.label[locale] ?? path}：${show(before)} → ${show(after)}`
  })
}

function nameOf(test: TestRun, id: string, locale: Locale): string {
  const node = test.program.document.nodes[id]
  return node ? node.name || kindOf(node.kind).title[locale] : id
}

/** A lone way on needs no name. */
function outputLabel(node: WorkflowNode | undefined, output: string, locale: Locale): string | undefined {
  const outputs = node ? outputsOf(node) : []
  const ways = outputs.filter((each) => each.name !== 'error')
  if (output === 'next' && ways.length === 1) return undefined
  return outputs.find((each) => each.name === output)?.label[locale] ?? output
}
