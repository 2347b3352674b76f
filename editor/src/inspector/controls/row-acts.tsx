import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTexts } from '../../designer/use-texts.ts'

type Props<T> = {
  readonly rows: readonly T[]
  readonly at: number
  readonly onChange: (rows: readonly T[]) => void
}

/** Moves a row up or down, or takes it away. Order matters in every list that shows these. */
export function RowActs<T>({ rows, at, onChange }: Props<T>) {
  const { t } = useTexts()
  const swap = (other: number) =>
    onChange(rows.map((row, index) => (index === at ? rows[other]! : index === other ? rows[at]! : row)))
  return (
    <span className="ol-row-acts">
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        disabled={at === 0}
        aria-label={t('moveUp')}
        onClick={() => swap(at - 1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        disabled={at === rows.length - 1}
        aria-label={t('moveDown')}
        onClick={() => swap(at + 1)}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('removeRow')}
        onClick={() => onChange(rows.filter((_, index) => index !== at))}
      />
    </span>
  )
}

/** A name no row has yet: `case1`, `field2`. */
export function freeName(stem: string, taken: readonly string[]): string {
  let count = 1
  while (taken.includes(`${stem}${count}`)) count++
  return `${stem}${count}`
}
