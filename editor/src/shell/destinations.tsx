import {
  AppstoreOutlined,
  HomeOutlined,
  InboxOutlined,
  NodeIndexOutlined,
  ShoppingOutlined,
  TableOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

/** Where the navigation leads, in its order; the first four stand in the bar of a phone. */
export const DESTINATIONS = [
  { key: 'home', to: '/', icon: <HomeOutlined aria-hidden /> },
  { key: 'orders', to: '/orders', icon: <ShoppingOutlined aria-hidden /> },
  { key: 'inbox', to: '/inbox', icon: <InboxOutlined aria-hidden /> },
  { key: 'workflows', to: '/workflows', icon: <NodeIndexOutlined aria-hidden /> },
  { key: 'templates', to: '/templates', icon: <AppstoreOutlined aria-hidden /> },
  { key: 'tables', to: '/tables', icon: <TableOutlined aria-hidden /> },
  { key: 'access', to: '/access', icon: <TeamOutlined aria-hidden /> },
] as const satisfies readonly { key: string; to: string; icon: ReactNode }[]

export type Destination = (typeof DESTINATIONS)[number]
