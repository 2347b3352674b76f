import { type Scenario, scenario } from '@orderloom/runtime/scenario.ts'
import { checkWorkflow } from '@orderloom/shared/checks/index.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { describe, expect, it } from 'vitest'
import { type ExampleStep, templates } from './index.ts'

describe.each(templates)('template $key', ({ document, examples, key }) => {
  it('has a drawing without errors', () => {
    const parsed = parseDocument(document)
    expect(parsed.ok && checkWorkflow(parsed.document)).toEqual([])
    expect(parsed.ok && parsed.document.key).toBe(key)
  })

  it.each(examples)('does as it says: $name.en', ({ order, steps }) => {
    steps.reduce(walk, scenario(document).start(order))
    expect.assertions(0)
  })
})

/** The scenario throws where an expectation of the example does not hold. */
function walk(story: Scenario, step: ExampleStep): Scenario {
  if ('expectAt' in step) return story.expectAt(...step.expectAt)
  if ('expectPath' in step) return story.expectPath(...step.expectPath)
  if ('expectEnded' in step) return story.expectEnded(step.expectEnded as 'completed')
  if ('expectOutput' in step)
    return Object.entries(step.expectOutput).reduce(
      (each, [node, output]) => each.expectOutput(node, output),
      story,
    )
  if ('expectOrder' in step)
    return Object.entries(step.expectOrder).reduce(
      (each, [path, value]) => each.expectOrder(path, value),
      story,
    )
  const waiting = story.run.tokens.find((token) => token.node === step.decide)?.waiting
  return story.happens({
    type: 'task-decided',
    key: waiting?.key ?? '',
    decision: step.as,
    by: { id: 'usr_1', name: '王会计' },
  })
}
