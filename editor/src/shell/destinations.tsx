import { AppstoreOutlined, HomeOutlined, InboxOutlined, NodeIndexOutlined, ShoppingOutlined, TeamOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'

/** Where the navigation leads, in its order; the first four stand in the bar of a phone. */
export const DESTINATIONS = [
  { key: 'home', to: '/', icon: <HomeOutlined /> },
  { key: 'orders', to: '/orders', icon: <ShoppingOutlined /> },
  { key: 'inbox', to: '/inbox', icon: <InboxOutlined /> },
  { key: 'workflows', to: '/workflows', icon: <NodeIndexOutlined /> },
  { key: 'templates', to: '/templates', icon: <AppstoreOutlined /> },
  { key: 'access', to: '/access', icon: <TeamOutlined /> },
] as const satisfies readonly { key: string; to: string; icon: ReactNode }[]

export type Destination = (typeof DESTINATIONS)[number]
