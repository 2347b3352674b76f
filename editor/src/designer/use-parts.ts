import type { Example } from '@orderloom/shared/rules/analysis/example.ts'
import { type RefObject, useCallback, useMemo, useState } from 'react'
import { type RunMarks, readMarks } from '../canvas/run-marks.ts'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'
import { startExample, type TestRun } from '../test-run/test-run.ts'
import type { ImportHandle } from './import-button.tsx'
import type { OpenDrawer } from './phone-drawers.tsx'
import { useAddNote } from './use-add-note.ts'
import { useNarrowRoom } from './use-narrow-room.ts'
import { useTidy } from './use-tidy.ts'
import { downloadDocument } from './workflow-file.ts'

/** Which parts are open, and everything the toolbar does to them. */
export function useParts(importer: RefObject<ImportHandle | null>) {
  const store = useEditorStore()
  const testing = useEditor((state) => state.panel === 'test-run')
  const reveal = useEditor((state) => state.revealNode)
  const narrow = useNarrowRoom()
  const { tidying, tidy } = useTidy()
  const [drawer, setDrawer] = useState<OpenDrawer>()
  const [open, setOpen] = useState<'problems' | 'publish'>()
  const { find, ...views } = useViews()
  const trial = useTrial()
  const marks = useTestMarks(testing ? trial.test : undefined)
  const showSide = (panel: 'inspector' | 'test-run') => {
    store.getState().show(panel)
    setDrawer('side')
  }
  const acts = {
    tidying,
    ...views,
    onNote: useAddNote(),
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
  const canvas = { marks, ...canvasActs(narrow, () => setDrawer('side')) }
  return {
    narrow,
    testing,
    trial,
    tryExample: (example: Example) => {
      trial.tryExample(example)
      setOpen((now) => (now === 'publish' ? undefined : now))
      showSide('test-run')
    },
    reveal,
    find,
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

/** How the drawing is looked at: as a picture or a list of steps, and whether the search for nodes is open. */
function useViews() {
  const [outline, setOutline] = useState(false)
  const [finding, setFinding] = useState(false)
  const onFind = useCallback(() => setFinding(true), [])
  const onClose = useCallback(() => setFinding(false), [])
  const onOutline = useCallback(() => setOutline((now) => !now), [])
  return { outline, onOutline, onFind, find: { finding, onClose } }
}

/** What the keyboard and a tap do on a node. */
function canvasActs(narrow: boolean, openSide: () => void) {
  return {
    onOpen: () => {
      openSide()
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.ol-inspector-body input')?.focus())
    },
    onTap: narrow ? openSide : undefined,
  }
}

/** The test run on the canvas, and the order of a finding that was sent through last. */
function useTrial() {
  const store = useEditorStore()
  const [test, onTest] = useState<TestRun>()
  const [tried, setTried] = useState<Example>()
  const tryExample = (example: Example) => {
    setTried(example)
    onTest(startExample(store.getState().document, example))
  }
  return { test, onTest, tried, tryExample }
}

function useTestMarks(test: TestRun | undefined): RunMarks | undefined {
  const edges = useEditor((state) => state.document.edges)
  return useMemo(() => test && readMarks(test.rows, edges, test.run.tokens), [test, edges])
}
