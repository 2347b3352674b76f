import { useRef } from 'react'
import { Canvas } from '../canvas/canvas.tsx'
import type { DesignerProps } from '../designer.tsx'
import { Outline } from '../outline/outline.tsx'
import { Palette } from '../palette/palette.tsx'
import { useEditorStore } from '../store/editor-context.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { FindNode } from './find-node.tsx'
import { ImportButton, type ImportHandle } from './import-button.tsx'
import { PhoneDrawers } from './phone-drawers.tsx'
import { ProblemList } from './problem-list.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { SidePanel } from './side-panel.tsx'
import { Toolbar } from './toolbar.tsx'
import { useAddKind } from './use-add-kind.ts'
import { useDraftSaver } from './use-draft-saver.ts'
import { useLoadTheirs } from './use-load-theirs.ts'
import { useParts } from './use-parts.ts'
import { useProblems } from './use-problems.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useTexts } from './use-texts.ts'

/** The rooms of the designer around one drawing: palette, canvas, settings or test run, problems. */
export function DesignerRoom({ readOnly = false, ...props }: DesignerProps) {
  const { t } = useTexts()
  const room = useRef<HTMLDivElement>(null)
  const importer = useRef<ImportHandle>(null)
  const parts = useParts(importer)
  const addKind = useAddKind()
  const { problems, byNode } = useProblems()
  const saving = { revision: props.initial.revision, save: props.onSave, readOnly }
  const saver = useDraftSaver(useEditorStore(), saving)
  const loadTheirs = useLoadTheirs(saver, props.onReload)
  useShortcuts({ readOnly, room, onFind: parts.acts.onFind })

  const { narrow, testing, close } = parts
  const title = testing ? t('testRun') : t('inspector')
  const side = (
    <SidePanel
      samples={props.samples}
      roles={props.roles}
      readOnly={readOnly}
      trial={parts.trial}
      onCloseTest={parts.closeTest}
    />
  )
  return (
    <div ref={room} className="ol-designer" data-narrow={narrow}>
      <Toolbar {...parts.acts} {...{ live: props.live, saver, problems, narrow, readOnly }} />
      <div className="ol-rooms">
        {!narrow && !readOnly && (
          <div className="ol-left">
            <Palette onAdd={addKind} />
          </div>
        )}
        <Middle parts={parts} readOnly={readOnly} problems={problems} byNode={byNode} />
        {!narrow && (
          <aside className="ol-right" aria-label={title}>
            {side}
          </aside>
        )}
      </div>
      {narrow && (
        <PhoneDrawers drawer={parts.drawer} title={title} onClose={parts.closeDrawer} onAdd={addKind}>
          {side}
        </PhoneDrawers>
      )}
      {parts.publishing && (
        <PublishDialog
          {...{ problems, live: props.live, onPublish: props.onPublish }}
          onSave={async () => (saver ? saver.flush() : true)}
          onClose={close}
          onReveal={parts.closeAndReveal}
          onTry={parts.tryExample}
        />
      )}
      {saver && <ConflictDialog saver={saver} onLoadTheirs={loadTheirs} />}
      <ImportButton ref={importer} />
    </div>
  )
}

const NOTHING = () => undefined

type MiddleProps = ReturnType<typeof useProblems> & {
  readonly parts: ReturnType<typeof useParts>
  readonly readOnly: boolean
}

/** The drawing, and below it what the checks found. */
function Middle({ parts, readOnly, problems, byNode }: MiddleProps) {
  const { close, reveal, tryExample, find, acts } = parts
  return (
    <div className="ol-middle">
      {acts.outline ? (
        <Outline readOnly={readOnly} problems={byNode} onOpen={parts.canvas.onTap ?? NOTHING} />
      ) : (
        <Canvas {...parts.canvas} readOnly={readOnly} problems={byNode} />
      )}
      {find.finding && <FindNode onReveal={reveal} onClose={find.onClose} />}
      {parts.listing && (
        <ProblemList problems={problems} onClose={close} onReveal={reveal} onTry={tryExample} />
      )}
    </div>
  )
}
