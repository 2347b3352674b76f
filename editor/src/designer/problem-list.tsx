import { CheckCircleFilled, CloseOutlined, ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import type { Problem } from '@orderloom/shared/problem.ts'
import type { Example } from '@orderloom/shared/rules/analysis/example.ts'
import { Button } from 'antd'
import { useEditor } from '../store/editor-context.tsx'
import { ExampleOrder } from './example-order.tsx'
import { useTexts } from './use-texts.ts'

type Props = {
  readonly problems: readonly Problem[]
  readonly onClose: () => void
  readonly onReveal: (node: string) => void
  readonly onTry: (example: Example) => void
}

/** What the checks found, errors first; a click goes to the node. */
export function ProblemList({ problems, onClose, onReveal, onTry }: Props) {
  const { t, locale } = useTexts()
  const nodes = useEditor((state) => state.document.nodes)
  const sorted = [...problems].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  )
  return (
    <section className="ol-problems" aria-label={t('problems')}>
      <header className="ol-problems-head">
        <h2 className="ol-inspector-kind">
          {t('problems')}（{problems.length}）
        </h2>
        <span className="ol-hint ol-grow">{t('problemsHelp')}</span>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('closeProblems')}
          onClick={onClose}
        />
      </header>
      {sorted.length === 0 && (
        <p className="ol-pad">
          <CheckCircleFilled className="ol-good" aria-hidden /> {t('noProblems')}
        </p>
      )}
      <ul>
        {sorted.map((problem, at) => {
          const node = problem.nodeId === undefined ? undefined : nodes[problem.nodeId]
          const words = (
            <>
              {problem.severity === 'error' ? (
                <ExclamationCircleFilled className="ol-bad" role="img" aria-label={t('error')} />
              ) : (
                <WarningFilled className="ol-warn" role="img" aria-label={t('warning')} />
              )}
              <span>{problem.message[locale]}</span>
            </>
          )
          return (
            <li key={at}>
              {node ? (
                <button type="button" className="ol-problem" onClick={() => onReveal(problem.nodeId!)}>
                  {words}
                </button>
              ) : (
                <div className="ol-problem">{words}</div>
              )}
              <ExampleOrder problem={problem} onTry={onTry} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
