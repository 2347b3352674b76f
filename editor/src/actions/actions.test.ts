import { KINDS, type NodeKind } from '@orderloom/shared/kinds/index.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { edgeKey } from '@orderloom/shared/workflow.ts'
import { describe, expect, it } from 'vitest'
import { emptyDocument, exampleDocument } from '../designer/test-documents.ts'
import { addNode } from './add-node.ts'
import { connect } from './connect.ts'
import { deleteSelection } from './delete-selection.ts'
import { disconnect } from './disconnect.ts'
import { parseFragment, toFragment } from './fragment.ts'
import { freeSpot } from './free-spot.ts'
import { insertOnEdge } from './insert-on-edge.ts'
import { moveNodes } from './move-nodes.ts'
import { nextNodeId } from './next-node-id.ts'
import { paste } from './paste.ts'
import { renameNode } from './rename-node.ts'
import { replaceDocument } from './replace-document.ts'
import { setConfig } from './set-config.ts'
import { setDetails } from './set-details.ts'
import { setOnError } from './set-on-error.ts'

const edgesOf = (document: ReturnType<typeof exampleDocument>) => document.edges.map(edgeKey)

describe('adding', () => {
  it('gives every kind settings that parse and an id that reads well', () => {
    for (const kind of Object.keys(KINDS) as NodeKind[]) {
      const id = nextNodeId({}, kind)
      const document = addNode(emptyDocument(), { id, kind, name: '新', at: [0, 0] })
      expect(parseDocument(JSON.parse(JSON.stringify(document))).ok).toBe(true)
      expect(id).toMatch(/^[a-z][A-Za-z]+1$/)
    }
  })

  it('connects a node drawn from an output', () => {
    const document = addNode(exampleDocument(), {
      id: 'tag1',
      kind: 'tag',
      name: '标签',
      at: [0, 0],
      after: { from: 'amount', output: 'unknown' },
    })
    expect(edgesOf(document)).toContain('amount:unknown:tag1')
    expect(edgesOf(document)).not.toContain('amount:unknown:finance')
  })

  it('never takes an id that is there', () => {
    const document = exampleDocument()
    expect(addNode(document, { id: 'end', kind: 'end', name: '', at: [0, 0] })).toBe(document)
  })

  it('inserts into an edge and makes room below', () => {
    const placed = moveNodes(exampleDocument(), {
      start: [0, 0],
      amount: [0, 140],
      finance: [0, 280],
      end: [300, 0],
    })
    const document = insertOnEdge(placed, 'start:next:amount', {
      id: 'tag1',
      kind: 'tag',
      name: '标签',
      at: [0, 70],
    })
    expect(edgesOf(document)).toEqual(expect.arrayContaining(['start:next:tag1', 'tag1:next:amount']))
    expect(edgesOf(document)).not.toContain('start:next:amount')
    expect(document.layout.nodes).toMatchObject({
      tag1: [0, 140],
      amount: [0, 280],
      finance: [0, 420],
      end: [300, 0],
    })
  })

  it('ends the line when an end is put on an edge', () => {
    const document = insertOnEdge(exampleDocument(), 'tell:next:ship', {
      id: 'end1',
      kind: 'end',
      name: '',
      at: [0, 0],
    })
    expect(edgesOf(document)).toContain('tell:next:end1')
    expect(edgesOf(document).filter((key) => key.endsWith(':ship'))).toEqual([])
  })

  it('finds a place nothing covers', () => {
    const document = moveNodes(exampleDocument(), { start: [0, 0], amount: [260, 0] })
    expect(freeSpot(document, [10, 10])).toEqual([530, 10])
    expect(freeSpot(document, [10, 10], -1)).toEqual([-510, 10])
  })
})

describe('connecting', () => {
  it('replaces the edge of an output, except behind a split', () => {
    const replaced = connect(exampleDocument(), { from: 'tell', output: 'next', to: 'end' })
    expect(edgesOf(replaced).filter((key) => key.startsWith('tell:'))).toEqual(['tell:next:end'])
    const split = addNode(exampleDocument(), { id: 'fork', kind: 'parallel', name: '', at: [0, 0] })
    const twice = connect(connect(split, { from: 'fork', output: 'next', to: 'tell' }), {
      from: 'fork',
      output: 'next',
      to: 'end',
    })
    expect(edgesOf(twice).filter((key) => key.startsWith('fork:'))).toEqual([
      'fork:next:tell',
      'fork:next:end',
    ])
  })

  it('draws nothing into a start, into itself or into nowhere', () => {
    const document = exampleDocument()
    for (const to of ['start', 'tell', 'nowhere'])
      expect(connect(document, { from: 'tell', output: 'next', to })).toBe(document)
  })

  it('removes edges by key', () => {
    const document = exampleDocument()
    expect(edgesOf(disconnect(document, ['tell:next:ship']))).not.toContain('tell:next:ship')
    expect(disconnect(document, ['no:such:edge'])).toBe(document)
  })
})

describe('deleting', () => {
  it('closes the gap where the node had one way on', () => {
    const document = deleteSelection(exampleDocument(), { nodes: ['tell'] })
    expect(document.nodes.tell).toBeUndefined()
    expect(edgesOf(document)).toEqual(expect.arrayContaining(['amount:no:ship', 'finance:approved:ship']))
  })

  it('leaves the ends open where there were several ways', () => {
    const document = deleteSelection(exampleDocument(), { nodes: ['amount'] })
    expect(edgesOf(document).some((key) => key.includes('amount'))).toBe(false)
    expect(edgesOf(document)).toHaveLength(5)
  })

  it('takes nodes and edges in one go', () => {
    const document = deleteSelection(exampleDocument(), {
      nodes: ['ship', 'refuse'],
      edges: ['amount:unknown:finance'],
    })
    expect(Object.keys(document.nodes)).toEqual(['start', 'amount', 'finance', 'tell', 'end'])
    expect(edgesOf(document)).toEqual(expect.arrayContaining(['tell:next:end', 'finance:rejected:end']))
    expect(edgesOf(document)).not.toContain('amount:unknown:finance')
  })
})

describe('changing', () => {
  it('drops the edges of a case that is gone and keeps the others', () => {
    let document = addNode(exampleDocument(), { id: 'sw', kind: 'switch', name: '', at: [0, 0] })
    document = setConfig(document, 'sw', {
      cases: [
        { output: 'a', name: '甲', when: true },
        { output: 'b', name: '乙', when: true },
      ],
    })
    for (const output of ['a', 'b', 'else']) document = connect(document, { from: 'sw', output, to: 'end' })
    document = setConfig(document, 'sw', { cases: [{ output: 'b', name: '乙', when: true }] })
    expect(edgesOf(document).filter((key) => key.startsWith('sw:'))).toEqual(['sw:b:end', 'sw:else:end'])
  })

  it('does nothing where nothing changes', () => {
    const document = exampleDocument()
    expect(setConfig(document, 'ship', { status: 'ready' })).toBe(document)
    expect(renameNode(document, 'ship', '待发货')).toBe(document)
    expect(renameNode(document, 'ship', 'x'.repeat(121))).toBe(document)
    expect(moveNodes(document, { nowhere: [1, 1] })).toBe(document)
  })

  it('keeps failures and details of right shape', () => {
    const document = setDetails(setOnError(exampleDocument(), 'ship', { attempts: 3, backoff: 'PT1M' }), {
      name: '新名',
      description: '',
    })
    expect(document.nodes.ship?.onError).toEqual({ attempts: 3, backoff: 'PT1M' })
    expect(setOnError(document, 'ship', undefined).nodes.ship).not.toHaveProperty('onError')
    expect(document).not.toHaveProperty('description')
    expect(parseDocument(JSON.parse(JSON.stringify(document))).ok).toBe(true)
  })

  it('keeps its own key when a file is imported', () => {
    expect(replaceDocument(emptyDocument(), exampleDocument())).toMatchObject({
      key: 'empty',
      name: '大额订单审批',
    })
  })
})

describe('copy and paste', () => {
  it('brings a piece back under fresh ids with its edges and the references inside it', () => {
    const ruled = setConfig(exampleDocument(), 'amount', {
      when: { '==': [{ var: 'steps.finance.decision' }, 'approved'] },
    })
    const told = setConfig(ruled, 'tell', {
      via: 'in-app',
      to: { role: 'ops' },
      text: '{{steps.finance.by}} {{steps.ship.x}}',
    })
    const fragment = parseFragment(JSON.stringify(toFragment(told, ['amount', 'finance', 'tell'])))!
    const { document, ids } = paste(told, fragment)
    expect(ids).toEqual(['condition1', 'approval1', 'notify1'])
    expect(edgesOf(document)).toEqual(
      expect.arrayContaining(['condition1:yes:approval1', 'approval1:approved:notify1']),
    )
    expect(document.nodes.condition1?.config).toEqual({
      when: { '==': [{ var: 'steps.approval1.decision' }, 'approved'] },
    })
    expect(document.nodes.notify1).toMatchObject({
      config: { text: '{{steps.approval1.by}} {{steps.ship.x}}' },
    })
    expect(parseDocument(JSON.parse(JSON.stringify(document))).ok).toBe(true)
  })

  it('refuses text that is no piece of a drawing', () => {
    for (const text of [
      '',
      '{}',
      'hello',
      '{"orderloom":"fragment"}',
      JSON.stringify({ orderloom: 'fragment', format: 1, nodes: { __proto__x: 1 }, edges: [], places: {} }),
    ])
      expect(parseFragment(text)).toBeUndefined()
  })
})
