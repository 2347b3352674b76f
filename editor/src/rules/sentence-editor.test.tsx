import { createCatalogue, ORDER_FIELDS } from '@orderloom/shared/rules/field-catalogue.ts'
import type { Rule } from '@orderloom/shared/rules/rule.ts'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { render } from '../designer/rendering.tsx'
import { RuleEditor } from './rule-editor.tsx'

const catalogue = createCatalogue(ORDER_FIELDS)
const over5000: Rule = { '>': [{ var: 'order.total' }, 500_000] }

/** The editor with a parent that keeps the rule, as the inspector does. */
async function show(rule: Rule, language: 'zh-CN' | 'en' = 'zh-CN') {
  const onChange = vi.fn()
  const Page = () => {
    const [current, setCurrent] = useState(rule)
    const change = (next: Rule) => {
      onChange(next)
      setCurrent(next)
    }
    return (
      <RuleEditor rule={current} catalogue={catalogue} scope={undefined} readOnly={false} onChange={change} />
    )
  }
  const page = await render(<Page />, language)
  const choose = (view: string) => {
    const option = [...page.page.querySelectorAll<HTMLElement>('.ant-segmented-item')].find(
      (each) => each.textContent === view,
    )
    page.perform(() => option!.querySelector('input')!.click())
  }
  const label = language === 'en' ? 'Sentence' : '一句话'
  const box = () => page.find(label) as HTMLTextAreaElement
  choose(label)
  await vi.waitFor(() => box(), { timeout: 20_000, interval: 50 })
  return {
    ...page,
    box,
    choose,
    write: (text: string) => page.type(label, text),
    onChange,
    last: () => onChange.mock.calls.at(-1)?.[0] as Rule,
  }
}

describe('the sentence view', () => {
  it('shows the rule as a sentence that reads back', async () => {
    const { box, onChange } = await show(over5000)
    expect(box().value).toBe('当 实付金额 大于 5000 元 时')
    expect(onChange).not.toHaveBeenCalled()
  })

  it('writes the rule while the sentence is typed and repeats what was understood', async () => {
    const { write, last, text, box } = await show(over5000)
    write('金额不低于３万元，而且渠道是微信或抖音')
    expect(last()).toEqual({
      and: [
        { '>=': [{ var: 'order.total' }, 3_000_000] },
        { oneOf: [{ var: 'order.channel' }, ['wechat', 'douyin']] },
      ],
    })
    expect(box().value).toBe('金额不低于３万元，而且渠道是微信或抖音')
    expect(text()).toContain('理解为： 当 实付金额 大于等于 30000 元 且 渠道 属于 [微信小店, 抖音] 时')
  })

  it('marks what it does not understand, keeps the rule and mends it with a candidate', async () => {
    const { write, onChange, page, text, press, last, box } = await show(over5000)
    write('渠道是微博')
    expect(onChange).not.toHaveBeenCalled()
    expect(page.querySelector('mark')?.textContent).toBe('微博')
    expect(text()).toContain('没有“微博”这个选项')
    expect(text()).toContain('条件保持不变： 当 实付金额 大于 5000 元 时')
    expect(box().getAttribute('aria-invalid')).toBe('true')
    press('抖音')
    expect(last()).toEqual({ '==': [{ var: 'order.channel' }, 'douyin'] })
    expect(page.querySelector('mark')).toBeNull()
  })

  it('keeps text that is not understood while another view is open', async () => {
    const { write, choose, text, box } = await show(over5000)
    write('渠道是微博')
    choose('可视化')
    expect(text()).toContain('还有没看懂的内容')
    expect(text()).toContain('实付金额 > ¥5,000.00')
    choose('一句话')
    expect(box().value).toBe('渠道是微博')
  })

  it('shows the rule of the other view once it was changed there', async () => {
    const { write, choose, press, box, text } = await show(over5000, 'en')
    write('channel is Weibo')
    choose('Visual')
    press('Clause')
    choose('Sentence')
    expect(box().value).toBe('when order total is over 5000 yuan and order total is over 0 yuan')
    expect(text()).not.toContain('not understood')
  })

  it('offers what may come next and puts the chosen word at the caret', async () => {
    const { write, box, perform, last } = await show(over5000)
    perform(() => box().focus())
    write('渠道 属于 [微')
    const options = () => [...document.querySelectorAll<HTMLElement>('.ant-select-item-option')]
    await vi.waitFor(() => expect(options().map((each) => each.textContent)).toContain('微信小店值'))
    perform(() =>
      options()
        .find((each) => each.textContent === '微信小店值')!
        .click(),
    )
    expect(box().value).toBe('渠道 属于 [微信小店 ')
    write(`${box().value}]`)
    expect(last()).toEqual({ oneOf: [{ var: 'order.channel' }, ['wechat']] })
  })
})
