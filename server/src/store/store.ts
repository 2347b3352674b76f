import type { AccessStore } from './access-store.ts'
import type { OrderStore } from './order-store.ts'
import type { SharedStore } from './shared-store.ts'
import type { TableStore } from './table-store.ts'
import type { WorkflowStore } from './workflow-store.ts'

/**
 * The port behind which all state lives. It offers whole operations, never a transaction to work in, so that an
 * adapter may group, retry or ship them as it can. Every adapter passes `store.contract.ts`.
 */
export type Store = {
  readonly orders: OrderStore
  readonly workflows: WorkflowStore
  readonly tables: TableStore
  readonly access: AccessStore
  /** Kind of database, as `GET /api/health` names it. */
  readonly kind: 'sqlite' | 'postgresql'
  /** Largest id integer stored; ids go on behind it. */
  readonly largestId: () => number
  /** Where any number of processes may work on the data: what they need to keep out of each other's way. */
  readonly shared?: SharedStore | undefined
  /** Finishes what waits and lets go of the database. */
  readonly close: () => Promise<void>
}
