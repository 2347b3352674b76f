import { PlusOutlined } from '@ant-design/icons'
import type { MappingRow } from '@orderloom/shared/mapping/mapping.ts'
import { LINES } from '@orderloom/shared/mapping/source-fields.ts'
import { toVarPath } from '@orderloom/shared/rules/rule.ts'
import { Button } from 'antd'
import { useTexts } from '../designer/use-texts.ts'
import type { ControlProps } from '../inspector/controls/control-props.ts'
import { JsonControl } from '../inspector/controls/logic.tsx'
import { RowList } from '../inspector/controls/rows.tsx'
import { useSettingAt } from '../inspector/form-context.ts'
import { LineMapping } from './line-mapping.tsx'
import { ListResult } from './list-result.tsx'
import { TagMapping } from './tag-mapping.tsx'

const LINE_BY_LINE: MappingRow = {
  to: 'order.lines',
  each: { var: LINES.path },
  fields: [{ to: 'title', value: '{{title}}' }],
}
const TAG_OF_EACH: MappingRow = { to: 'order.tags', each: { var: LINES.path }, value: '{{sku}}' }

/** Changes made line by line, and tags made of lists, with what comes of them for the sample order. */
export function ListMappingsControl(props: ControlProps) {
  const { t } = useTexts()
  const { value, set, disabled } = useSettingAt(props.path)
  const rows = (value ?? []) as readonly MappingRow[]
  const write = (next: readonly MappingRow[]) => set(next.length ? next : undefined)
  return (
    <div className="ol-stack">
      <RowList
        rows={rows}
        name={(row) => t(titleOf(row))}
        renderHead={(row) => <strong>{t(titleOf(row))}</strong>}
        add=""
        disabled={disabled}
        onAdd={undefined}
        onRows={write}
      >
        {(row, at) => <ListRow {...props} row={row} path={[...props.path, at]} />}
      </RowList>
      {!disabled && (
        <div className="ol-clause-line ol-wrap">
          {!rows.some(({ to }) => to === 'order.lines') && (
            <Button icon={<PlusOutlined />} onClick={() => write([...rows, LINE_BY_LINE])}>
              {t('changeLines')}
            </Button>
          )}
          <Button icon={<PlusOutlined />} onClick={() => write([...rows, TAG_OF_EACH])}>
            {t('tagsOfList')}
          </Button>
        </div>
      )}
      <ListResult path={props.path} rows={rows} />
    </div>
  )
}

const titleOf = ({ to }: MappingRow) => (to === 'order.lines' ? 'changeLines' : 'tagsOfList')

/** A row the table cannot draw, such as one that groups, keeps its JSON. */
function ListRow({ row, path, ...props }: ControlProps & { readonly row: MappingRow }) {
  const list = toVarPath(row.each ?? null)
  const { when, optional, flatten, groupBy, sort, key, keep } = row
  const further = [when, optional, flatten, groupBy, sort, key, keep].some((each) => each !== undefined)
  if (list !== undefined && !further && row.to === 'order.lines' && row.fields)
    return <LineMapping path={[...path, 'fields']} rows={row.fields} />
  if (list !== undefined && !further && row.to === 'order.tags' && row.value !== undefined)
    return <TagMapping path={path} list={list} />
  return <JsonControl {...props} path={path} />
}
