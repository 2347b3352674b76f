import { checkWorkflow } from '@orderloom/shared/checks/index.ts'
import { describe, expect, it } from 'vitest'
import { setConfig } from '../actions/set-config.ts'
import { catalogueOf } from '../rules/use-catalogue.ts'
import { startExample } from '../test-run/test-run.ts'
import { exampleOf, listExample } from './list-example.ts'
import { exampleDocument, parsed } from './test-documents.ts'

const TOTAL = { var: 'order.total' }

/** The first finding on the amount of the example drawing under another rule. */
function findingFor(when: unknown) {
  const document = setConfig(exampleDocument(), 'amount', { when })
  const [problem] = checkWorkflow(document)
  return { document, problem: problem! }
}

const told = (when: unknown, locale: 'zh' | 'en' = 'zh') => {
  const { document, problem } = findingFor(when)
  const reading = { nodes: document.nodes, catalogue: catalogueOf(document.nodes), locale }
  return listExample(problem, reading).map(({ label, value }) => `${label}: ${value ?? '-'}`)
}

describe('the order that proves a finding', () => {
  it('is told by the fields the rule reads, in the words of the page', () => {
    const never = {
      and: [{ '>': [TOTAL, 500_000] }, { '==': [{ var: 'order.channel' }, 'douyin'] }, { '<': [TOTAL, 1] }],
    }
    const lines = told(never)
    expect(lines[0]).toMatch(/^实付金额: ¥/)
    expect(lines[1]).toMatch(/^渠道: (微信小店|抖音)/)
    expect(told(never, 'en')[0]).toMatch(/^order total: ¥/)
  })

  it('says which of them it does not have, and lists items by what they hold', () => {
    const always = {
      or: [{ missing: ['order.note'] }, { '!': { missing: ['order.note'] } }],
    }
    expect(told(always)[0]).toMatch(/^备注: /)
    const many = {
      some: [
        { var: 'order.lines' },
        { and: [{ '>': [{ var: 'quantity' }, 5] }, { '<': [{ var: 'quantity' }, 5] }] },
      ],
    }
    expect(told(many)[0]).toMatch(/^商品明细: .*×1/)
  })

  it('tells nothing of a finding without an order', () => {
    const { document } = findingFor(true)
    const reading = { nodes: document.nodes, catalogue: catalogueOf(document.nodes), locale: 'zh' as const }
    expect(listExample({ nodeId: 'amount', path: 'config.when' }, reading)).toEqual([])
  })

  it('brings what a calling workflow passes in, and goes through the drawing with it', () => {
    const level = { var: 'run.inputs.level' }
    const document = parsed({
      format: 1,
      key: 'k',
      name: 'n',
      nodes: {
        start: { kind: 'order-received', name: '', config: { calledOnly: true } },
        is: {
          kind: 'condition',
          name: '',
          config: { when: { and: [{ '==': [level, 'gold'] }, { '==': [level, 'new'] }] } },
        },
        end: { kind: 'end', name: '', config: {} },
      },
      edges: [
        { from: 'start', output: 'next', to: 'is' },
        ...['yes', 'no', 'unknown'].map((output) => ({ from: 'is', output, to: 'end' })),
      ],
    })
    const problem = checkWorkflow(document).find(({ example }) => example !== undefined)!
    const reading = { nodes: document.nodes, catalogue: catalogueOf(document.nodes), locale: 'zh' as const }
    expect(listExample(problem, reading)[0]).toMatchObject({ label: '传入 level', value: expect.any(String) })
    const test = startExample(document, exampleOf(problem)!)
    expect(test.accepted).toBe(true)
    expect(test.run.status).toBe('completed')
  })
})
