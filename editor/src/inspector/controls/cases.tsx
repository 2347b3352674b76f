import { PlusOutlined } from '@ant-design/icons'
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { Button, Input } from 'antd'
import { useTexts } from '../../designer/use-texts.ts'
import { asText } from '../../rules/as-text.ts'
import { RuleEditor } from '../../rules/rule-editor.tsx'
import { useSettingAt } from '../form-context.ts'
import type { ControlProps } from './control-props.ts'
import { freeName, RowActs } from './row-acts.tsx'

type Case = NodeConfig<'switch'>['cases'][number]

/** The cases of a switch, tried from the top. The output's name is made once and never shown: edges hang on it. */
export function CasesControl({ path }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled } = useSettingAt(path)
  const cases = (value ?? []) as readonly Case[]
  const add = () => {
    const output = freeName(
      'case',
      cases.map((each) => each.output),
    )
    set([...cases, { output, name: t('caseName', { n: cases.length + 1 }), when: { and: [] } }])
  }
  return (
    <div className="ol-stack">
      {cases.map((each, at) => (
        <CaseRow key={each.output} path={path} at={at} cases={cases} onRows={set} />
      ))}
      {!disabled && (
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('addCase')}
        </Button>
      )}
    </div>
  )
}

type RowProps = Pick<ControlProps, 'path'> & {
  readonly at: number
  readonly cases: readonly Case[]
  readonly onRows: (rows: readonly Case[]) => void
}

function CaseRow({ path, at, cases, onRows }: RowProps) {
  const { t } = useTexts()
  const name = useSettingAt([...path, at, 'name'])
  const when = useSettingAt([...path, at, 'when'])
  return (
    <div className="ol-row" role="group" aria-label={t('caseRow', { n: at + 1 })}>
      <div className="ol-clause-line">
        <Input
          className="ol-grow"
          aria-label={t('caseNameLabel')}
          value={asText(name.value)}
          status={name.problems.length ? 'error' : ''}
          disabled={name.disabled}
          onChange={(event) => name.set(event.target.value)}
        />
        {!name.disabled && <RowActs rows={cases} at={at} onChange={onRows} />}
      </div>
      {name.problems.map((problem) => (
        <div key={problem} className="ol-fault" role="alert">
          {problem}
        </div>
      ))}
      <RuleEditor
        rule={cases[at]!.when}
        catalogue={when.catalogue}
        scope={when.scope}
        readOnly={when.readOnly}
        onChange={when.set}
      />
    </div>
  )
}
