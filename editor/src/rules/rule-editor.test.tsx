import { createCatalogue, ORDER_FIELDS } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Rule } from '@orderloom/shared/rules/rule.ts'
import { describe, expect, it, vi } from 'vitest'
import { render } from '../designer/rendering.tsx'
import { exampleOrder } from '../designer/test-documents.ts'
import { RuleEditor } from './rule-editor.tsx'
import { sampleScope } from './sample-scope.ts'

const catalogue = createCatalogue(ORDER_FIELDS)
const over5000: Rule = { '>': [{ var: 'order.total' }, 500_000] }

async function show(rule: Rule, language: 'zh-CN' | 'en' = 'zh-CN') {
  const onChange = vi.fn()
  const page = await render(
    <RuleEditor
      rule={rule}
      catalogue={catalogue}
      scope={sampleScope(exampleOrder())}
      readOnly={false}
      onChange={onChange}
    />,
    language,
  )
  return { ...page, onChange, last: () => onChange.mock.calls.at(-1)?.[0] as Rule }
}

describe('the rule editor', () => {
  it('shows the rule as a sentence, the sample value and the answer for the sample', async () => {
    const { text } = await show(over5000)
    expect(text()).toContain('实付金额 > ¥5,000.00')
    expect(text()).toContain('样例：¥5,280.00')
    expect(text()).toContain('样例订单：满足')
  })

  it('writes yuan as 分, exactly, and keeps what is no amount in the box', async () => {
    const { type, last, onChange, find } = await show(over5000)
    type('值', '3000')
    expect(last()).toEqual({ '>': [{ var: 'order.total' }, 300_000] })
    type('值', '5,000.01')
    expect(last()).toEqual({ '>': [{ var: 'order.total' }, 500_001] })
    const calls = onChange.mock.calls.length
    type('值', '5000元多')
    expect(onChange.mock.calls).toHaveLength(calls)
    expect((find('值') as HTMLInputElement).value).toBe('5000元多')
  })

  it('wraps a lone clause only when a second is added', async () => {
    const { press, last } = await show(over5000)
    press('条件')
    expect(last()).toEqual({ and: [over5000, { '>': [{ var: 'order.total' }, 0] }] })
  })

  it('keeps a clause it cannot draw, says it in words and offers JSON', async () => {
    const rule: Rule = { '>': [{ '+': [{ var: 'order.freight' }, { var: 'order.discount' }] }, 500] }
    const { text, press, onChange } = await show({ and: [rule] }, 'en')
    expect(text()).toContain('freight + discount > ¥5.00')
    press('Clause')
    expect(onChange.mock.calls[0]?.[0]).toEqual({ and: [rule, { '>': [{ var: 'order.total' }, 0] }] })
  })

  it('names a field that is gone instead of dropping it', async () => {
    const { text } = await show({ '>': [{ var: 'steps.old.score' }, 1] })
    expect(text()).toContain('没有字段“steps.old.score”')
  })
})
