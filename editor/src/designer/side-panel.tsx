import type { Example } from '@orderloom/shared/rules/analysis/example.ts'
import { useState } from 'react'
import type { DesignerProps } from '../designer.tsx'
import { Inspector } from '../inspector/inspector.tsx'
import { useEditor } from '../store/editor-context.tsx'
import type { TestRun } from '../test-run/test-run.ts'
import { TestRunPanel } from '../test-run/test-run-panel.tsx'
import { SampleChooser } from './sample-chooser.tsx'
import { useTexts } from './use-texts.ts'

type Props = Pick<DesignerProps, 'samples' | 'roles'> & {
  readonly readOnly: boolean
  readonly trial: {
    readonly test: TestRun | undefined
    readonly onTest: (test: TestRun | undefined) => void
    /** The order of a finding that was tried last. */
    readonly tried: Example | undefined
  }
  readonly onCloseTest: () => void
}

/** Beside the canvas: settings of what is selected, or the test run. */
export function SidePanel({ samples, roles, readOnly, trial, onCloseTest }: Props) {
  const { t } = useTexts()
  const { test, tried, onTest } = trial
  const panel = useEditor((state) => state.panel)
  const [chosen, setChosen] = useState(0)
  if (panel === 'test-run') {
    const offered = tried ? [{ name: t('exampleOrder'), order: tried.order }, ...samples] : samples
    return <TestRunPanel samples={offered} test={test} onTest={onTest} onClose={onCloseTest} />
  }
  const names = samples.map((sample) => sample.name)
  const chooser = <SampleChooser names={names} chosen={chosen} onChoose={setChosen} />
  return <Inspector roles={roles} sample={samples[chosen]?.order} readOnly={readOnly} chooser={chooser} />
}
