import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Palette } from '../palette/palette.tsx'
import { useTexts } from './use-texts.ts'

/** Which part of the designer lies over the canvas on a phone. */
export type OpenDrawer = 'palette' | 'side' | undefined

type Props = {
  readonly drawer: OpenDrawer
  readonly title: string
  readonly onClose: () => void
  readonly onAdd: (kind: NodeKind) => void
  /** Settings or test run. */
  readonly children: ReactNode
}

const BARE = { body: { padding: 0 } }

/** On a phone the canvas has the screen; palette and settings slide over it. */
export function PhoneDrawers({ drawer, title, onClose, onAdd, children }: Props) {
  const { t } = useTexts()
  const add = (kind: NodeKind) => {
    onAdd(kind)
    onClose()
  }
  return (
    <>
      <Drawer
        open={drawer === 'palette'}
        placement="left"
        size={280}
        title={t('palette')}
        onClose={onClose}
        styles={BARE}
      >
        <Palette onAdd={add} />
      </Drawer>
      <Drawer
        open={drawer === 'side'}
        placement="bottom"
        size="82%"
        title={title}
        onClose={onClose}
        styles={BARE}
      >
        {children}
      </Drawer>
    </>
  )
}
