import { Input } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import { asText } from '../rules/as-text.ts'

type Values = Readonly<Record<string, unknown>>
type Props = {
  readonly names: readonly string[]
  readonly values: Values
  readonly onChange: (values: Values) => void
}

/** What another workflow would pass in; a box left empty is not passed. */
export function RunInputs({ names, values, onChange }: Props) {
  const { t } = useTexts()
  const write = (name: string, text: string) => {
    const { [name]: _before, ...others } = values
    onChange(text === '' ? others : { ...others, [name]: toValue(text) })
  }
  return (
    <fieldset className="ol-fieldset ol-setting">
      <legend className="ol-label">{t('runInputs')}</legend>
      {names.map((name) => (
        <label key={name} className="ol-output">
          <span className="ol-output-name">{name}</span>
          <Input value={asText(values[name])} onChange={(event) => write(name, event.target.value)} />
        </label>
      ))}
    </fieldset>
  )
}

/** A plain figure is meant as one. */
const toValue = (text: string) =>
  /^-?\d{1,15}(\.\d+)?$/.test(text) && !/\.\d*0$/.test(text) ? Number(text) : text
