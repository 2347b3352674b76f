import { PlusOutlined } from '@ant-design/icons'
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { writableFields } from '@orderloom/shared/order-path.ts'
import { Button } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import type { ControlProps } from '../inspector/controls/control-props.ts'
import { useSettingAt } from '../inspector/form-context.ts'
import { MappingRow } from './mapping-row.tsx'

export type Mapping = NodeConfig<'map-fields'>['mappings'][number]

/** What people write into most; a new row starts with the first that no row has. */
const PREFERRED = ['order.sellerNote', 'order.note']

/** Field mapping: what is written on the left, where it comes from on the right, and the result for the sample order. */
export function MappingsControl({ path }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled } = useSettingAt(path)
  const mappings = (value ?? []) as readonly Mapping[]
  const add = () => {
    const taken = new Set(mappings.map((mapping) => mapping.to))
    const fields = [...PREFERRED, ...writableFields().map((field) => field.path)]
    const to = fields.find((path) => !taken.has(path)) ?? PREFERRED[0]!
    set([...mappings, { to, value: '' }])
  }
  return (
    <div className="ol-stack">
      {mappings.map((_, at) => (
        <MappingRow key={at} path={path} at={at} rows={mappings} onRows={set} />
      ))}
      {mappings.length === 0 && <div className="ol-hint">{t('noMappingYet')}</div>}
      {!disabled && (
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('addMapping')}
        </Button>
      )}
    </div>
  )
}
