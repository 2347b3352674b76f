import { KINDS, type NodeKind, outputsOf } from '@orderloom/shared/kinds/index.ts'
import { edgeKey, type WorkflowDocument } from '@orderloom/shared/workflow.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addNode } from '../actions/add-node.ts'
import { connect } from '../actions/connect.ts'
import { deleteSelection } from '../actions/delete-selection.ts'
import { disconnect } from '../actions/disconnect.ts'
import { toFragment } from '../actions/fragment.ts'
import { insertOnEdge } from '../actions/insert-on-edge.ts'
import { moveNodes } from '../actions/move-nodes.ts'
import { nextNodeId } from '../actions/next-node-id.ts'
import { paste } from '../actions/paste.ts'
import { renameNode } from '../actions/rename-node.ts'
import { exampleDocument } from '../designer/test-documents.ts'
import { createEditorStore } from './editor-store.ts'

const KIND_NAMES = Object.keys(KINDS) as NodeKind[]
const pick = <T>(items: readonly T[], at: number): T | undefined => items[at % items.length]

/** One generated gesture; numbers choose among whatever is there. */
type Gesture = { readonly what: number; readonly a: number; readonly b: number }

const gesture: fc.Arbitrary<Gesture> = fc.record({ what: fc.nat(7), a: fc.nat(1000), b: fc.nat(1000) })

function perform(document: WorkflowDocument, { what, a, b }: Gesture): WorkflowDocument {
  const ids = Object.keys(document.nodes)
  const [one, other] = [pick(ids, a), pick(ids, b)]
  const edge = pick(document.edges, a)
  const kind = pick(KIND_NAMES, b)!
  const fresh = { id: nextNodeId(document.nodes, kind), kind, name: `n${a}`, at: [a, b] as const }
  switch (what) {
    case 0:
      return addNode(document, fresh)
    case 1:
      return edge ? insertOnEdge(document, edgeKey(edge), fresh) : document
    case 2:
      return one && other
        ? connect(document, {
            from: one,
            output: outputsOf(document.nodes[one]!)[0]?.name ?? 'next',
            to: other,
          })
        : document
    case 3:
      return one ? deleteSelection(document, { nodes: [one] }) : document
    case 4:
      return one ? moveNodes(document, { [one]: [a, b] }) : document
    case 5:
      return one ? renameNode(document, one, `name ${b}`) : document
    case 6:
      return one && other ? paste(document, toFragment(document, [one, other])).document : document
    default:
      return edge ? disconnect(document, [edgeKey(edge)]) : document
  }
}

describe('history', () => {
  it('undoing everything is the start, redoing everything the end, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 60 }), (gestures) => {
        const start = exampleDocument()
        const store = createEditorStore(start, () => 0)
        for (const each of gestures) store.getState().apply('move', (document) => perform(document, each))
        const end = store.getState().document
        const steps = store.getState().history.past.length
        for (let at = 0; at < steps; at++) store.getState().undo()
        expect(store.getState().document).toBe(start)
        expect(store.getState().history.past).toEqual([])
        for (let at = 0; at < steps; at++) store.getState().redo()
        expect(store.getState().document).toBe(end)
      }),
      { seed: 20261120, numRuns: 60 },
    )
  })

  it('takes a drag, or typing in one field, as one step', () => {
    let now = 0
    const store = createEditorStore(exampleDocument(), () => now)
    for (let x = 1; x <= 20; x++)
      store.getState().apply('move', (document) => moveNodes(document, { end: [x, 0] }), 'drag:1')
    store.getState().seal()
    store.getState().apply('move', (document) => moveNodes(document, { end: [99, 0] }), 'drag:1')
    for (const name of ['a', 'ab', 'abc'])
      store.getState().apply('rename', (document) => renameNode(document, 'end', name), 'name:end')
    now = 10_000
    store.getState().apply('rename', (document) => renameNode(document, 'end', 'abcd'), 'name:end')
    expect(store.getState().history.past.map((entry) => entry.name)).toEqual([
      'move',
      'move',
      'rename',
      'rename',
    ])
    store.getState().undo()
    expect(store.getState().document.nodes.end?.name).toBe('abc')
    store.getState().undo()
    expect(store.getState().document.nodes.end?.name).toBe('结束')
  })

  it('forgets what was undone once something new is done, and writes down nothing that changes nothing', () => {
    const store = createEditorStore(exampleDocument())
    store.getState().apply('rename', (document) => renameNode(document, 'end', '完'))
    store.getState().undo()
    store.getState().apply('rename', (document) => document)
    expect(store.getState().history.future).toHaveLength(1)
    store.getState().apply('rename', (document) => renameNode(document, 'end', '终'))
    store.getState().redo()
    expect(store.getState().document.nodes.end?.name).toBe('终')
  })

  it('keeps the last 200 steps and a selection that names what exists', () => {
    const store = createEditorStore(exampleDocument())
    for (let x = 1; x <= 230; x++)
      store.getState().apply('move', (document) => moveNodes(document, { end: [x, 0] }))
    expect(store.getState().history.past).toHaveLength(200)
    store.getState().select({ nodes: ['end', 'ship'] })
    store.getState().apply('delete', (document) => deleteSelection(document, { nodes: ['end'] }))
    expect(store.getState().selection.nodes).toEqual(['ship'])
  })
})
