import './designer/designer.css'
import type { SurroundingsAnswer } from '@orderloom/shared/checks/surroundings.ts'
import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'
import { ReactFlowProvider } from '@xyflow/react'
import { Spin } from 'antd'
import { useState } from 'react'
import { usePlaced } from './canvas/use-placed.ts'
import { DesignerRoom } from './designer/designer-room.tsx'
import type { PublishAnswer } from './designer/publish-dialog.tsx'
import { SurroundingsContext } from './designer/surroundings-context.ts'
import type { SaveAnswer } from './store/draft-saver.ts'
import { EditorProvider } from './store/editor-context.tsx'
import { createEditorStore } from './store/editor-store.ts'
import type { Sample } from './test-run/test-run-panel.tsx'

export type DesignerProps = {
  readonly workflowKey: string
  readonly initial: { readonly document: WorkflowDocument; readonly revision: number }
  /** The version orders run through now; with its document the publish dialog tells what changes. */
  readonly live: { readonly version: number; readonly document?: WorkflowDocument } | null
  readonly samples: readonly Sample[]
  readonly roles: readonly string[]
  readonly readOnly?: boolean
  readonly onSave: (document: WorkflowDocument, revision: number) => Promise<SaveAnswer>
  readonly onPublish: () => Promise<PublishAnswer>
  /** What the drawing can count on where it will live: checked against, and offered to choose from. */
  readonly surroundings?: SurroundingsAnswer | undefined
  /** The draft as it is stored now, after somebody else saved; without it the page is loaded again. */
  readonly onReload?: () => Promise<{ readonly document: WorkflowDocument; readonly revision: number }>
}

/** The workflow designer. Fills its parent; another `workflowKey` opens another drawing. */
export function Designer(props: DesignerProps) {
  return <Placing key={props.workflowKey} {...props} />
}

/** What is opened is what was given first: a later answer of the server must not replace a drawing being edited. */
function Placing(props: DesignerProps) {
  const [initial] = useState(props.initial)
  const document = usePlaced(initial.document)
  return document ? <Opened {...props} initial={{ ...initial, document }} /> : <Spin className="ol-opening" />
}

function Opened(props: DesignerProps) {
  const [store] = useState(() => createEditorStore(props.initial.document))
  return (
    <EditorProvider store={store}>
      <ReactFlowProvider>
        <SurroundingsContext value={props.surroundings}>
          <DesignerRoom {...props} />
        </SurroundingsContext>
      </ReactFlowProvider>
    </EditorProvider>
  )
}
