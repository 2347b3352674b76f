import { expect, it } from 'vitest'
import { failureText } from './failure-text.ts'

it('tells a failure by its code in English, with the names in it, and as stored in Chinese', () => {
  const failure = { code: 'no-way-on', message: '出口“no”没有连到任何节点' } as const
  expect(failureText(failure, 'zh')).toBe('出口“no”没有连到任何节点')
  expect(failureText(failure, 'en')).toBe('An output leads nowhere: “no”')
  expect(failureText({ code: 'value-unknown', message: '要等到的时间未知' }, 'en')).toBe(
    'A value that is needed is not known',
  )
})

it('leaves what somebody wrote into the drawing as it is', () => {
  expect(failureText({ code: 'raised', message: '请检查订单 WX-1' }, 'en')).toBe('请检查订单 WX-1')
})
