import { expect, it } from 'vitest'
import { emptyDocument, exampleOrder } from '../designer/test-documents.ts'
import { sampleScope } from '../rules/sample-scope.ts'
import { catalogueOf } from '../rules/use-catalogue.ts'
import { tellResult } from './list-result.tsx'

const reading = {
  catalogue: catalogueOf(emptyDocument().nodes),
  scope: sampleScope(exampleOrder(), '2026-11-20T02:00:00.000Z'),
  locale: 'zh' as const,
}
const lines = (...fields: object[]) =>
  tellResult([{ to: 'order.lines', each: { var: 'order.lines' }, fields: fields as never }], reading)

it('tells what changes on each line of the sample, and nothing of what stays', () => {
  const { lines: told, faults } = lines(
    { to: 'title', value: '【急】{{title}}' },
    { to: 'discount', value: 1000, when: { '>': [{ var: 'quantity' }, 1] } },
  )
  expect(faults).toEqual([])
  expect(told).toEqual(['羽绒服 · 商品名称：羽绒服 → 【急】羽绒服', '羽绒服 · 行优惠：— → ¥10.00'])
  expect(
    lines({ to: 'discount', optional: true, value: 1000, when: { '>': [{ var: 'quantity' }, 9] } }).lines,
  ).toEqual(['没有变化'])
})

it('tells the tags a list gives', () => {
  const row = { to: 'order.tags', each: { var: 'order.lines' }, value: 'sku-{{sku}}' }
  expect(tellResult([row], reading).lines).toEqual(['标签：sku-A-1'])
})

it('tells what stands in the way, by row', () => {
  expect(lines({ to: 'quantity', value: 1 }).faults[0]).toContain('quantity')
})
