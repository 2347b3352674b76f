import { PlusOutlined } from '@ant-design/icons'
import { compileTemplate } from '@orderloom/shared/rules/template.ts'
import { Button, Dropdown, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef } from 'react'
import { useTexts } from '../../designer/use-texts.ts'
import { asText } from '../../rules/as-text.ts'
import { rootOf } from '../../rules/field-select.tsx'
import { useSettingAt } from '../form-context.ts'
import type { ControlProps } from './control-props.ts'

type TemplateBoxProps = {
  readonly id?: string
  readonly label: string
  readonly value: string
  readonly wrong?: boolean
  readonly disabled: boolean
  readonly onChange: (text: string) => void
  /** Shows the text as the sample order would have it. */
  readonly preview?: boolean
}

/** A text with `{{field}}` places. */
export function TemplateControl({ id, path, label }: ControlProps) {
  const { value, set, problems, disabled } = useSettingAt(path)
  return (
    <TemplateBox
      id={id}
      label={label}
      value={asText(value)}
      wrong={problems.length > 0}
      disabled={disabled}
      onChange={set}
      path={path}
    />
  )
}

/** The text box, a button that inserts a field at the cursor, and the text as the sample order would have it. */
export function TemplateBox({
  id,
  label,
  value,
  wrong = false,
  disabled,
  onChange,
  path,
  preview = true,
}: TemplateBoxProps & Pick<ControlProps, 'path'>) {
  const { t } = useTexts()
  const { catalogue, locale, scope } = useSettingAt(path)
  const box = useRef<TextAreaRef>(null)
  const compiled = compileTemplate(value, catalogue)
  const insert = (field: string) => {
    const area = box.current?.resizableTextArea?.textArea
    const [from, to] = [area?.selectionStart ?? value.length, area?.selectionEnd ?? value.length]
    onChange(`${value.slice(0, from)}{{${field}}}${value.slice(to)}`)
    area?.focus()
  }
  return (
    <div>
      <Input.TextArea
        ref={box}
        {...(id && { id })}
        aria-label={label}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={value}
        status={wrong ? 'error' : ''}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
      {!disabled && <InsertField path={path} onInsert={insert} />}
      {compiled.faults.map((fault) => (
        <div key={fault.field} className="ol-fault">
          {fault.message[locale]}
        </div>
      ))}
      {preview && scope && value.includes('{{') && (
        <div className="ol-preview">{t('sampleIs', { value: compiled.render(scope, '—', locale) })}</div>
      )}
    </div>
  )
}

/** A menu of the fields a text may hold, by part of the order. */
function InsertField({
  path,
  onInsert,
}: Pick<ControlProps, 'path'> & { readonly onInsert: (field: string) => void }) {
  const { t } = useTexts()
  const { catalogue, locale } = useSettingAt(path)
  const groups = Map.groupBy(
    catalogue.fields.filter((field) => field.type !== 'list'),
    (field) => rootOf(field.path),
  )
  const items = [...groups].map(([root, fields]) => ({
    key: root,
    type: 'group' as const,
    label: t(`root-${root}`),
    children: fields.map((field) => ({ key: field.path, label: field.label[locale] })),
  }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => onInsert(key), style: { maxHeight: 320, overflowY: 'auto' } }}
    >
      <Button size="small" type="text" icon={<PlusOutlined />}>
        {t('insertField')}
      </Button>
    </Dropdown>
  )
}
