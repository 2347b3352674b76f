import type { Example } from '@orderloom/shared/rules/analysis/example.ts'
import { type RefObject, useMemo, useRef, useState } from 'react'
import { Canvas } from '../canvas/canvas.tsx'
import { type RunMarks, readMarks } from '../canvas/run-marks.ts'
import type { DesignerProps } from '../designer.tsx'
import { Palette } from '../palette/palette.tsx'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'
import { startExample, type TestRun } from '../test-run/test-run.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { ImportButton, type ImportHandle } from './import-button.tsx'
import { type OpenDrawer, PhoneDrawers } from './phone-drawers.tsx'
import { ProblemList } from './problem-list.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { SidePanel } from './side-panel.tsx'
import { Toolbar } from './toolbar.tsx'
import { useAddKind } from './use-add-kind.ts'
import { useDraftSaver } from './use-draft-saver.ts'
import { useLoadTheirs } from './use-load-theirs.ts'
import { useNarrowRoom } from './use-narrow-room.ts'
import { useProblems } from './use-problems.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useTexts } from './use-texts.ts'
import { useTidy } from './use-tidy.ts'
import { downloadDocument } from './workflow-file.ts'

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
  useShortcuts(readOnly, room)

  const { narrow, testing, test, close, reveal } = parts
  const title = testing ? t('testRun') : t('inspector')
  const side = (
    <SidePanel
      samples={props.samples}
      tried={parts.tried}
      roles={props.roles}
      readOnly={readOnly}
      test={test}
      onTest={parts.setTest}
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
        <div className="ol-middle">
          <Canvas {...parts.canvas} readOnly={readOnly} problems={byNode} />
          {parts.listing && (
            <ProblemList problems={problems} onClose={close} onReveal={reveal} onTry={parts.tryExample} />
          )}
        </div>
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

/** Which parts are open, and everything the toolbar does to them. */
function useParts(importer: RefObject<ImportHandle | null>) {
  const store = useEditorStore()
  const testing = useEditor((state) => state.panel === 'test-run')
  const reveal = useEditor((state) => state.revealNode)
  const narrow = useNarrowRoom()
  const { tidying, tidy } = useTidy()
  const [drawer, setDrawer] = useState<OpenDrawer>()
  const [open, setOpen] = useState<'problems' | 'publish'>()
  const [test, setTest] = useState<TestRun>()
  const [tried, setTried] = useState<Example>()
  const marks = useTestMarks(testing ? test : undefined)
  const showSide = (panel: 'inspector' | 'test-run') => {
    store.getState().show(panel)
    setDrawer('side')
  }
  const acts = {
    tidying,
    onPalette: () => setDrawer('palette'),
    onTidy: () => void tidy(),
    onProblems: () => setOpen((now) => (now === 'problems' ? undefined : 'problems')),
    onPublish: () => setOpen('publish'),
    onTestRun: () => showSide(testing ? 'inspector' : 'test-run'),
    onSettings: () => {
      store.getState().select({})
      showSide('inspector')
    },
    onImport: () => importer.current?.open(),
    onExport: () => downloadDocument(store.getState().document),
  }
  const canvas = {
    marks,
    onOpen: () => {
      setDrawer('side')
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.ol-inspector-body input')?.focus())
    },
    onTap: narrow ? () => setDrawer('side') : undefined,
  }
  return {
    narrow,
    testing,
    test,
    setTest,
    tried,
    /** Sends the order of a finding through the drawing at once. */
    tryExample: (example: Example) => {
      setTried(example)
      setTest(startExample(store.getState().document, example))
      setOpen((now) => (now === 'publish' ? undefined : now))
      showSide('test-run')
    },
    reveal,
    drawer,
    acts,
    canvas,
    listing: open === 'problems',
    publishing: open === 'publish',
    close: () => setOpen(undefined),
    closeAndReveal: (id: string) => {
      setOpen(undefined)
      reveal(id)
    },
    closeDrawer: () => setDrawer(undefined),
    closeTest: () => {
      store.getState().show('inspector')
      setDrawer(undefined)
    },
  }
}

function useTestMarks(test: TestRun | undefined): RunMarks | undefined {
  const edges = useEditor((state) => state.document.edges)
  return useMemo(() => test && readMarks(test.rows, edges, test.run.tokens), [test, edges])
}
