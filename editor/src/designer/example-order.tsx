import { PlayCircleOutlined } from '@ant-design/icons'
import type { Problem } from '@orderloom/shared/problem.ts'
import type { Example } from '@orderloom/shared/rules/analysis/example.ts'
import { Button } from 'antd'
import { useCatalogue } from '../rules/use-catalogue.ts'
import { useEditor } from '../store/editor-context.tsx'
import { exampleOf, listExample } from './list-example.ts'
import { useTexts } from './use-texts.ts'

type Props = {
  readonly problem: Pick<Problem, 'nodeId' | 'path' | 'example'>
  readonly onTry: (example: Example) => void
}

/** The order that proves a finding, in words, and a way to watch it go through the drawing. */
export function ExampleOrder({ problem, onTry }: Props) {
  const { t, locale } = useTexts()
  const nodes = useEditor((state) => state.document.nodes)
  const catalogue = useCatalogue()
  const example = exampleOf(problem)
  if (!example) return null
  const lines = listExample(problem, { nodes, catalogue, locale })
  return (
    <div className="ol-example">
      <dl aria-label={t('exampleOrder')}>
        <dt>{t('exampleOrder')}</dt>
        {lines.map(({ label, value }) => (
          <dd key={label}>
            <span className="ol-muted">{label}</span> {value ?? t('exampleNone')}
          </dd>
        ))}
        {lines.length === 0 && <dd>{t('exampleAny')}</dd>}
      </dl>
      <Button size="small" icon={<PlayCircleOutlined />} onClick={() => onTry(example)}>
        {t('tryExample')}
      </Button>
    </div>
  )
}
