import type { CommitResult } from '../order-store.ts'
import type { Store } from '../store.ts'
import { createAccessStore } from './access-queries.ts'
import { createGroupCommit } from './group-commit.ts'
import { createLogSync, type LogSync } from './log-sync.ts'
import { openDatabase } from './open-database.ts'
import { createOrderReads } from './order-queries.ts'
import { createTableStore } from './table-queries.ts'
import { createTaskReads } from './task-queries.ts'
import { createWorkflowStore } from './workflow-queries.ts'
import { createOrderWriter, type PreparedCommit, prepareCommit } from './write-orders.ts'

/** A database in memory has no log and nothing to lose it to. */
const NO_LOG: LogSync = { sync: () => Promise.resolve(), close: () => undefined }

/** The store in one SQLite file, for one process. */
export function openSqliteStore(file: string): Store {
  const database = openDatabase(file)
  const log = file === ':memory:' ? NO_LOG : createLogSync(file)
  const group = createGroupCommit<PreparedCommit, CommitResult>(
    database,
    createOrderWriter(database),
    log.sync,
  )
  const largest = database.prepare<[], { id: number | null }>(
    'select max(id) id from (select max(id) id from orders union all select max(id) from tasks union all select max(id) from notices union all select max(id) from api_keys)',
  )
  return {
    kind: 'sqlite',
    orders: {
      commit: async (change) => group.commit(prepareCommit(change)),
      ...createOrderReads(database),
      ...createTaskReads(database),
    },
    workflows: createWorkflowStore(database),
    tables: createTableStore(database),
    access: createAccessStore(database),
    largestId: () => largest.get()!.id ?? 0,
    close: async () => {
      if (!database.open) return
      try {
        await group.flush()
      } finally {
        log.close()
        database.pragma('optimize')
        database.close()
      }
    },
  }
}
