import { Select } from 'antd'
import { useTexts } from './use-texts.ts'

type Props = {
  readonly names: readonly string[]
  readonly chosen: number
  readonly onChoose: (at: number) => void
}

/** Which sample order the values beside fields come from. */
export function SampleChooser({ names, chosen, onChoose }: Props) {
  const { t } = useTexts()
  if (names.length < 2) return null
  return (
    <div className="ol-sample">
      <span className="ol-hint" aria-hidden>
        {t('sampleOrder')}
      </span>
      <Select
        className="ol-grow"
        size="small"
        variant="borderless"
        aria-label={t('sampleOrder')}
        value={chosen}
        options={names.map((name, at) => ({ value: at, label: name }))}
        onChange={onChoose}
      />
    </div>
  )
}
