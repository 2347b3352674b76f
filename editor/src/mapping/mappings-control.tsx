import { PlusOutlined } from '@ant-design/icons'
import type { NodeConfig } from '@orderloom/shared/kinds/index.ts'
import { writableFields } from '@orderloom/shared/order-path.ts'
import { Button } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import type { ControlProps } from '../inspector/controls/control-props.ts'
import { useSettingAt } from '../inspector/form-context.ts'
import { MappingRow } from './mapping-row.tsx'

export type Mapping = NodeConfig<'map-fields'>['mappings'][number]

/** Field mapping: what is written on the left, where it comes from on the right, and the result for the sample order. */
export function MappingsControl({ path }: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled } = useSettingAt(path)
  const mappings = (value ?? []) as readonly Mapping[]
  const add = () => {
    const taken = new Set(mappings.map((mapping) => mapping.to))
    const to =
      writableFields().find((field) => field.type === 'text' && !taken.has(field.path))?.path ?? 'order.note'
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
