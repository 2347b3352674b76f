import type { Expression } from '@orderloom/shared/rules/rule.ts'
import { useMemo } from 'react'
import { useTexts } from '../designer/use-texts.ts'
import { useSettingAt } from '../inspector/form-context.ts'
import type { Path } from '../inspector/set-path.ts'
import { evaluateMapping } from './evaluate-mapping.ts'

type Props = {
  readonly path: Path
  /** The field it is written into; empty where it is none of the order's. */
  readonly to: string
  readonly value: Expression
}

/** What a value is for the sample order, or what is wrong with it. */
export function MappingResultLine({ path, to, value }: Props) {
  const { t } = useTexts()
  const { catalogue, scope, locale } = useSettingAt(path)
  const result = useMemo(
    () => evaluateMapping({ to, value }, { catalogue, scope, locale }),
    [to, value, catalogue, scope, locale],
  )
  return (
    <>
      {result.faults.map((fault) => (
        <div key={fault} className="ol-fault">
          {fault}
        </div>
      ))}
      {result.misfit && <div className="ol-fault">{t('mappingMisfit')}</div>}
      {scope && result.faults.length === 0 && (
        <div className="ol-preview" data-known={result.shown !== undefined}>
          {result.shown === undefined ? t('mappingUnknown') : t('mappingResult', { value: result.shown })}
        </div>
      )}
    </>
  )
}
