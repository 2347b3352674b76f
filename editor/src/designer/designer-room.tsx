import { useReactFlow } from '@xyflow/react'
import { App, Drawer } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { moveNodes } from '../actions/move-nodes.ts'
import { Canvas } from '../canvas/canvas.tsx'
import { layOut } from '../canvas/elk-layout.ts'
import { readMarks } from '../canvas/run-marks.ts'
import type { DesignerProps } from '../designer.tsx'
import { Inspector } from '../inspector/inspector.tsx'
import { Palette } from '../palette/palette.tsx'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'
import type { TestRun } from '../test-run/test-run.ts'
import { TestRunPanel } from '../test-run/test-run-panel.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { ImportButton, type ImportHandle } from './import-button.tsx'
import { ProblemList } from './problem-list.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { SampleChooser } from './sample-chooser.tsx'
import { Toolbar } from './toolbar.tsx'
import { useAddKind } from './use-add-kind.ts'
import { useDraftSaver } from './use-draft-saver.ts'
import { useNarrowRoom } from './use-narrow-room.ts'
import { useProblems } from './use-problems.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useTexts } from './use-texts.ts'
import { downloadDocument } from './workflow-file.ts'

type Drawers = 'palette' | 'side' | undefined

/** The rooms of the designer around one drawing: palette, canvas, settings or test run, problems. */
export function DesignerRoom({
  initial,
  live,
  samples,
  roles,
  readOnly = false,
  onSave,
  onPublish,
  onCheckServer,
  onReload,
}: DesignerProps) {
  const { t } = useTexts()
  const store = useEditorStore()
  const room = useRef<HTMLDivElement>(null)
  const importer = useRef<ImportHandle>(null)
  const panel = useEditor((state) => state.panel)
  const reveal = useEditor((state) => state.revealNode)
  const narrow = useNarrowRoom()
  const [drawer, setDrawer] = useState<Drawers>()
  const [listing, setListing] = useState(false)
  const [publishing, setPublishing] = useState(false)
  const [test, setTest] = useState<TestRun>()
  const [sample, setSample] = useState(0)
  const { problems, byNode } = useProblems()
  const saver = useDraftSaver(store, initial.revision, onSave, readOnly)
  const { tidying, tidy } = useTidy()
  const addKind = useAddKind()
  useShortcuts(readOnly, room)

  const testing = panel === 'test-run'
  const edges = useEditor((state) => state.document.edges)
  const marks = useMemo(
    () => (testing && test ? readMarks(test.rows, edges, test.run.tokens) : undefined),
    [testing, test, edges],
  )
  const openSide = useCallback(() => {
    setDrawer('side')
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.ol-inspector-body input')?.focus())
  }, [])
  const loadTheirs = async () => {
    if (!onReload) {
      // Settled: leaving the page loses nothing that was to be kept.
      saver?.stop()
      saver?.restart(0)
      return window.location.reload()
    }
    const theirs = await onReload()
    store.getState().reset(theirs.document)
    saver?.restart(theirs.revision)
  }
  const side = testing ? (
    <TestRunPanel
      samples={samples}
      test={test}
      onTest={setTest}
      onClose={() => {
        store.getState().show('inspector')
        setDrawer(undefined)
      }}
    />
  ) : (
    <Inspector
      roles={roles}
      sample={samples[sample]?.order}
      readOnly={readOnly}
      chooser={
        <SampleChooser names={samples.map((each) => each.name)} chosen={sample} onChoose={setSample} />
      }
    />
  )
  return (
    <div ref={room} className="ol-designer" data-narrow={narrow}>
      <Toolbar
        live={live}
        saver={saver}
        problems={problems}
        narrow={narrow}
        readOnly={readOnly}
        tidying={tidying}
        onPalette={() => setDrawer('palette')}
        onTidy={() => void tidy()}
        onProblems={() => setListing((now) => !now)}
        onPublish={() => setPublishing(true)}
        onTestRun={() => {
          store.getState().show(testing ? 'inspector' : 'test-run')
          setDrawer('side')
        }}
        onSettings={() => {
          store.getState().select({})
          store.getState().show('inspector')
          setDrawer('side')
        }}
        onImport={() => importer.current?.open()}
        onExport={() => downloadDocument(store.getState().document)}
      />
      <div className="ol-rooms">
        {!narrow && !readOnly && (
          <div className="ol-left">
            <Palette onAdd={addKind} />
          </div>
        )}
        <div className="ol-middle">
          <Canvas
            readOnly={readOnly}
            problems={byNode}
            marks={marks}
            onOpen={openSide}
            onTap={narrow ? () => setDrawer('side') : undefined}
          />
          {listing && <ProblemList problems={problems} onClose={() => setListing(false)} onReveal={reveal} />}
        </div>
        {!narrow && (
          <aside className="ol-right" aria-label={testing ? t('testRun') : t('inspector')}>
            {side}
          </aside>
        )}
      </div>
      {narrow && (
        <PhoneDrawers
          drawer={drawer}
          onClose={() => setDrawer(undefined)}
          palette={
            <Palette
              onAdd={(kind) => {
                addKind(kind)
                setDrawer(undefined)
              }}
            />
          }
          side={side}
          title={testing ? t('testRun') : t('inspector')}
        />
      )}
      {publishing && (
        <PublishDialog
          problems={problems}
          live={live}
          onCheckServer={onCheckServer}
          onSave={async () => (saver ? saver.flush() : true)}
          onPublish={onPublish}
          onClose={() => setPublishing(false)}
          onReveal={(id) => {
            setPublishing(false)
            reveal(id)
          }}
        />
      )}
      {saver && <ConflictDialog saver={saver} onLoadTheirs={loadTheirs} />}
      <ImportButton ref={importer} />
    </div>
  )
}

type PhoneProps = {
  readonly drawer: Drawers
  readonly onClose: () => void
  readonly palette: React.ReactNode
  readonly side: React.ReactNode
  readonly title: string
}

function PhoneDrawers({ drawer, onClose, palette, side, title }: PhoneProps) {
  const { t } = useTexts()
  return (
    <>
      <Drawer
        open={drawer === 'palette'}
        placement="left"
        size={280}
        title={t('palette')}
        onClose={onClose}
        styles={{ body: { padding: 0 } }}
      >
        {palette}
      </Drawer>
      <Drawer
        open={drawer === 'side'}
        placement="bottom"
        size="82%"
        title={title}
        onClose={onClose}
        styles={{ body: { padding: 0 } }}
      >
        {side}
      </Drawer>
    </>
  )
}

/** Auto-layout: worked out in a worker, taken over as one edit. */
function useTidy() {
  const store = useEditorStore()
  const flow = useReactFlow()
  const { t } = useTexts()
  const { message } = App.useApp()
  const [tidying, setTidying] = useState(false)
  const tidy = useCallback(async () => {
    setTidying(true)
    try {
      const places = await layOut(store.getState().document)
      store.getState().apply('tidy', (document) => moveNodes(document, places))
      requestAnimationFrame(() => void flow.fitView({ padding: 0.15, maxZoom: 1 }))
    } catch {
      message.error(t('tidyFailed'))
    } finally {
      setTidying(false)
    }
  }, [store, flow, message, t])
  return { tidying, tidy }
}
