import { expect, it } from 'vitest'
import { addNode } from '../actions/add-node.ts'
import { exampleDocument } from '../designer/test-documents.ts'
import { catalogueOf } from '../rules/use-catalogue.ts'
import { listOutline } from './list-outline.ts'

const outline = (document = exampleDocument(), locale: 'zh' | 'en' = 'zh') =>
  listOutline(document, { catalogue: catalogueOf(document.nodes), locale })

it('numbers the steps as an order meets them, each line to its end before the next', () => {
  expect(outline().map(({ number, name }) => `${number} ${name}`)).toEqual([
    '1 新订单',
    '2 金额超过 5000?',
    '3 财务复核',
    '4 通知仓库',
    '5 待发货',
    '6 结束',
    '7 驳回',
  ])
})

it('says where each output leads by number and name, and which still lead nowhere', () => {
  const [, amount, , tell] = outline()
  expect(
    amount?.ways.map(({ label, targets }) => `${label} ${targets.map(({ number }) => number).join()}`),
  ).toEqual(['是 3', '否 4', '无法判断 3'])
  expect(tell?.ways).toEqual([
    {
      output: 'next',
      label: '下一步',
      targets: [{ id: 'ship', number: 5, name: '待发货' }],
      open: false,
      optional: false,
    },
  ])
  const loose = addNode(exampleDocument(), { id: 'lost', kind: 'tag', name: '迷路', at: [0, 0] })
  expect(outline(loose).at(-1)).toMatchObject({
    number: 8,
    name: '迷路',
    ways: [{ open: true, targets: [] }],
  })
})

it('ends for drawings that go in circles', () => {
  const circle = exampleDocument()
  const edges = circle.edges.map((edge) => (edge.from === 'ship' ? { ...edge, to: 'amount' } : edge))
  expect(outline({ ...circle, edges })).toHaveLength(7)
})
