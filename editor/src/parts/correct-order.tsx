import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../api/use-account.ts'

const CorrectOrderDialog = lazy(async () => ({
  default: (await import('./correct-order-dialog.tsx')).CorrectOrderDialog,
}))

type Props = { readonly orderId: string; readonly label?: string }

/** Opens the correction of an order, for those who may correct. */
export function CorrectOrder({ orderId, label }: Props) {
  const { t } = useTranslation('orders')
  const [open, setOpen] = useState(false)
  if (!useMay('correct-orders')) return null
  return (
    <>
      <Button icon={<EditOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {label ?? t('correct.action')}
      </Button>
      {open && (
        <Suspense>
          <CorrectOrderDialog orderId={orderId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
