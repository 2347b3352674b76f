import { expect, it } from 'vitest'
import { catalogueOf } from '../rules/use-catalogue.ts'
import { searchNodes } from './search-nodes.ts'
import { exampleDocument } from './test-documents.ts'

const { nodes } = exampleDocument()
const found = (query: string, locale: 'zh' | 'en' = 'zh') =>
  searchNodes(query, nodes, { catalogue: catalogueOf(nodes), locale }).map(({ id }) => id)

it('finds nodes by name first, then by kind, settings in words, or id', () => {
  expect(found('财务')).toEqual(['finance'])
  expect(found('审批')).toEqual(['finance'])
  expect(found('实付金额')).toEqual(['amount'])
  expect(found('SHIP')).toEqual(['ship'])
  expect(found('驳回')[0]).toBe('refuse')
})

it('wants every word, in either language', () => {
  expect(found('order total', 'en')).toEqual(['amount'])
  expect(found('5000 金额')).toEqual(['amount'])
  expect(found('金额 没有这个')).toEqual([])
})
