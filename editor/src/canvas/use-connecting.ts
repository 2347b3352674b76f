import type { WorkflowEdge } from '@orderloom/shared/workflow.ts'
import type { Connection, FinalConnectionState } from '@xyflow/react'
import { useMemo } from 'react'
import { canConnect, connect } from '../actions/connect.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import type { CanvasActs } from './canvas-acts.ts'
import type { LineEdge } from './flow-edges.ts'
import { nodeAt } from './use-kind-drop.ts'

type Ends = Pick<Connection, 'source' | 'target'> & { readonly sourceHandle?: string | null | undefined }

const toEdge = ({ source, sourceHandle, target }: Ends): WorkflowEdge => ({
  from: source,
  output: sourceHandle ?? 'next',
  to: target,
})

/** Drawing edges by hand: onto a dot, anywhere on a card, or into the open, which asks what should stand there. */
export function useConnecting(acts: CanvasActs) {
  const store = useEditorStore()
  return useMemo(() => {
    const draw = (edge: WorkflowEdge) =>
      store.getState().apply('connect', (document) => connect(document, edge))
    return {
      onConnect: (connection: Connection) => draw(toEdge(connection)),
      isValidConnection: (connection: Connection | LineEdge) =>
        canConnect(store.getState().document, toEdge(connection)),
      onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
        if (state.isValid || !state.fromNode || state.fromHandle?.type !== 'source') return
        const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event
        const after = { from: state.fromNode.id, output: state.fromHandle.id ?? 'next' }
        const to = nodeAt({ clientX, clientY })
        if (to === undefined) acts.pickAfter(after, { clientX, clientY }, { clientX, clientY })
        else if (to !== after.from) draw({ ...after, to })
      },
    }
  }, [store, acts])
}
