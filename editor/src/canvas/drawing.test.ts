import { KINDS, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { describe, expect, it } from 'vitest'
import { addNode } from '../actions/add-node.ts'
import { disconnect } from '../actions/disconnect.ts'
import { moveNodes } from '../actions/move-nodes.ts'
import { renameNode } from '../actions/rename-node.ts'
import { describeChanges } from '../designer/describe-changes.ts'
import { emptyDocument, exampleDocument, exampleOrder } from '../designer/test-documents.ts'
import { readDocument } from '../designer/workflow-file.ts'
import { evaluateMapping } from '../mapping/evaluate-mapping.ts'
import { searchKinds } from '../palette/search-kinds.ts'
import { sampleScope } from '../rules/sample-scope.ts'
import { catalogueOf } from '../rules/use-catalogue.ts'
import { cardHandles, cardSize } from './card-size.ts'
import { toElkGraph } from './elk-layout.ts'
import { createFlowEdges } from './flow-edges.ts'
import { createFlowNodes } from './flow-nodes.ts'
import { withPlaces } from './layered-layout.ts'
import { describeDuration, summarise } from './node-summary.ts'
import { placeAfter } from './place-after.ts'

const drawingOf = (document = withPlaces(exampleDocument())) => ({
  document,
  catalogue: catalogueOf(document.nodes),
  locale: 'zh' as const,
  selected: new Set<string>(),
  readOnly: false,
})

describe('deriving the drawing', () => {
  it('hands out the same object for every node in which nothing changed', () => {
    const toNodes = createFlowNodes()
    const input = drawingOf()
    const before = toNodes(input)
    const moved = toNodes(drawingOf(moveNodes(input.document, { end: [999, 999] })))
    expect(moved.filter((node, at) => node !== before[at]).map((node) => node.id)).toEqual(['end'])
    const renamed = toNodes(drawingOf(renameNode(input.document, 'ship', '发走')))
    expect(renamed.find((node) => node.id === 'tell')).toBe(before.find((node) => node.id === 'tell'))
  })

  it('says what each node does and which outputs are still open', () => {
    const nodes = createFlowNodes()(
      drawingOf(withPlaces(disconnect(exampleDocument(), ['amount:unknown:finance']))),
    )
    const amount = nodes.find((node) => node.id === 'amount')!
    expect(amount.data.summary).toBe('实付金额 > ¥5,000.00')
    expect(amount.data.ports.map((port) => `${port.label} ${port.drawn}`)).toEqual([
      '是 true',
      '否 true',
      '无法判断 false',
    ])
  })

  it('keeps edges that did not change, names outputs, and skips edges into nowhere', () => {
    const toEdges = createFlowEdges()
    const document = exampleDocument()
    const input = { document, locale: 'zh' as const, selected: new Set<string>(), readOnly: false }
    const before = toEdges(input)
    const again = toEdges({ ...input, selected: new Set(['tell:next:ship']) })
    expect(again.filter((edge, at) => edge !== before[at])).toHaveLength(1)
    expect(before.find((edge) => edge.id === 'amount:yes:finance')?.data?.label).toBe('是')
    expect(before.find((edge) => edge.id === 'tell:next:ship')?.data?.label).toBe('')
    expect(
      toEdges({
        ...input,
        document: { ...document, edges: [...document.edges, { from: 'tell', output: 'x', to: 'nowhere' }] },
      }),
    ).toHaveLength(before.length)
  })

  it('gives every kind a one-line summary in both languages', () => {
    for (const kind of Object.keys(KINDS) as NodeKind[]) {
      const document = addNode(emptyDocument(), { id: 'a', kind, name: '', at: [0, 0] })
      for (const locale of ['zh', 'en'] as const)
        expect(summarise(document.nodes.a!, catalogueOf(document.nodes), locale)).toMatch(/\S/)
    }
    expect(describeDuration('PT1H30M', 'zh')).toBe('1 小时 30 分钟')
    expect(describeDuration('P1Y', 'zh')).toBe('P1Y')
  })
})

describe('places', () => {
  it('gives a place to what has none, top-down, and leaves the others', () => {
    const document = withPlaces(exampleDocument())
    const y = (id: string) => document.layout.nodes[id]![1]
    expect(y('start')).toBeLessThan(y('amount'))
    expect(y('amount')).toBeLessThan(y('finance'))
    expect(new Set(Object.values(document.layout.nodes).map(String)).size).toBe(7)
    expect(withPlaces(document)).toBe(document)
  })

  it('puts the next node under its output, never on another', () => {
    const document = moveNodes(withPlaces(exampleDocument()), { amount: [0, 5000] })
    expect(placeAfter(document, 'amount', 'no')).toEqual([0, 5140])
    const crowded = moveNodes(document, { finance: [0, 5140] })
    expect(placeAfter(crowded, 'amount', 'no')[0]).toBeGreaterThanOrEqual(240)
    expect(placeAfter(crowded, 'amount', 'yes')[0]).toBeLessThanOrEqual(-240)
  })

  it('tells ELK the ports in their order', () => {
    const graph = toElkGraph(exampleDocument())
    expect(graph.children?.find((child) => child.id === 'amount')?.ports?.map((port) => port.id)).toEqual([
      'amount:',
      'amount:yes',
      'amount:no',
      'amount:unknown',
    ])
    expect(graph.edges).toHaveLength(9)
  })

  it('knows handles without measuring', () => {
    const handles = cardHandles([{ name: 'yes' }, { name: 'no' }], true, cardSize(2))
    expect(handles.map((handle) => handle.id)).toEqual(['in', 'yes', 'no'])
  })
})

describe('words', () => {
  it('finds kinds in both languages', () => {
    const kinds = (query: string) => searchKinds(query).flatMap((group) => group.kinds)
    expect(kinds('审批')).toContain('approval')
    expect(kinds('approval')).toContain('approval')
    expect(kinds('set-status')).toEqual(['set-status'])
    expect(kinds('没有这种')).toEqual([])
    expect(kinds('')).toHaveLength(Object.keys(KINDS).length)
  })

  it('tells what a publish would change', () => {
    const live = exampleDocument()
    const draft = {
      ...addNode(renameNode(live, 'end', '完成'), {
        id: 'tag1',
        kind: 'tag',
        name: '标签',
        at: [0, 0],
        after: { from: 'refuse', output: 'next' },
      }),
    }
    const texts = describeChanges(
      live,
      {
        ...draft,
        nodes: {
          ...draft.nodes,
          amount: {
            ...draft.nodes.amount!,
            config: { when: { '>': [{ var: 'order.total' }, 300_000] } },
          } as never,
        },
      },
      'zh',
    ).map((change) => change.text)
    expect(texts).toEqual([
      '新增节点“标签”：给订单加上或去掉标签',
      '节点“金额超过 5000?”：由“实付金额 > ¥5,000.00”改为“实付金额 > ¥3,000.00”',
      '节点“结束”改名为“完成”',
      '驳回 —下一步→ 标签',
      '驳回 —下一步→ 结束',
    ])
    expect(describeChanges(live, live, 'en')).toEqual([])
  })

  it('computes a mapping as the interpreter will', () => {
    const catalogue = catalogueOf(exampleDocument().nodes)
    const result = (to: string, value: Expression) =>
      evaluateMapping({ to, value }, { catalogue, scope: sampleScope(exampleOrder()), locale: 'zh' })
    expect(result('order.note', '单号 {{order.externalId}}')).toMatchObject({
      shown: '单号 WX-1',
      misfit: false,
    })
    expect(result('order.discount', { '-': [{ var: 'order.total' }, 500_000] }).shown).toBe('¥280.00')
    expect(result('order.discount', { var: 'order.externalId' }).misfit).toBe(true)
    expect(result('order.note', { var: 'order.buyer.name' }).shown).toBeUndefined()
    expect(result('order.note', '{{order.nope}}').faults[0]).toContain('order.nope')
  })

  it('reads an exported file back and names the faults of a bad one', () => {
    const read = readDocument(JSON.stringify(exampleDocument()), 'zh')
    expect(read.ok && read.document.nodes).toEqual(exampleDocument().nodes)
    expect(readDocument('no', 'en')).toEqual({ ok: false, faults: ['The file is not JSON'] })
    expect(readDocument('{"format":9}', 'zh').ok).toBe(false)
  })
})
