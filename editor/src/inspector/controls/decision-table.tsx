import { TableOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../designer/use-texts.ts'
import type { ControlProps } from './control-props.ts'
import { useTable } from './decision-columns.tsx'
import { DecisionGrid } from './decision-grid.tsx'

/** The rows of a decision table: they need more room than the panel has, so they open over the drawing. */
export function DecisionTableControl({ label }: ControlProps) {
  const { t } = useTexts()
  const { table } = useTable()
  const [open, setOpen] = useState(false)
  return (
    <div className="ol-clause-line">
      <span className="ol-grow">{t('tableSize', { n: table.rows.length })}</span>
      <Button type="primary" icon={<TableOutlined />} onClick={() => setOpen(true)}>
        {t('openTable')}
      </Button>
      <Modal
        open={open}
        title={label}
        width="min(1200px, 96vw)"
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <DecisionGrid />
      </Modal>
    </div>
  )
}
