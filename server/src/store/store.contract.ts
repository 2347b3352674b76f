import { afterEach, beforeEach, describe } from 'vitest'
import { describeAccess } from './contract/access.contract.ts'
import type { Stage } from './contract/fixture.ts'
import { describeOrders } from './contract/orders.contract.ts'
import { describeTables } from './contract/tables.contract.ts'
import { describeTasks } from './contract/tasks.contract.ts'
import { describeWorkflows } from './contract/workflows.contract.ts'
import type { Store } from './store.ts'

/** How a suite gets at an adapter: `open` twice is the same data, as after a restart. */
export type StoreUnderTest = {
  readonly name: string
  readonly open: () => Promise<Store>
  readonly wipe: () => Promise<void>
}

/** What every store does, whatever holds its rows. */
export function describeStore({ name, open, wipe }: StoreUnderTest): void {
  describe(`${name} as a store`, () => {
    let store: Store
    const stage: Stage = {
      store: () => store,
      reopen: async () => {
        await store.close()
        store = await open()
      },
    }
    beforeEach(async () => {
      store = await open()
    })
    afterEach(async () => {
      await store.close()
      await wipe()
    })

    describeOrders(stage)
    describeTasks(stage)
    describeWorkflows(stage)
    describeTables(stage)
    describeAccess(stage)
  })
}
