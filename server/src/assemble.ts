import { randomBytes } from 'node:crypto'
import type { AppParts } from './app-parts.ts'
import type { Clock } from './clock.ts'
import { createEngine } from './engine/engine.ts'
import { createSurroundings } from './engine/surroundings.ts'
import { createWorkflowDesk } from './engine/workflow-desk.ts'
import { createIds } from './ids.ts'
import { createInStep } from './in-step.ts'
import { createLiveFeed } from './live-feed.ts'
import { createAccounts } from './people/accounts.ts'
import { createApiKeys } from './people/api-keys.ts'
import { createDecideTask } from './people/decide-task.ts'
import { createNonces } from './people/nonces.ts'
import { loadRoster } from './people/roster.ts'
import { createSetUp } from './people/set-up.ts'
import type { Store } from './store/store.ts'

export type AssembleOptions = Pick<AppParts, 'version' | 'editorFolder' | 'logger'> & {
  readonly store: Store
  readonly clock: Clock
  /** Signs session cookies. */
  readonly secret: string
  readonly adminKey?: string | undefined
}

/** Puts everything behind the routes together and reads what must be in memory before the first call. */
export async function assemble(options: AssembleOptions): Promise<AppParts> {
  const { store, clock, version, editorFolder, logger } = options
  const processId = randomBytes(4).toString('hex')
  const ids = createIds(clock, store.largestId(), store.shared?.idShare)
  const feed = createLiveFeed(processId)
  const { publish, telling, follow } = createInStep(store.shared, feed, logger)
  const engine = createEngine({
    store,
    clock,
    ids,
    log: logger,
    publish,
    nonce: createNonces(),
  })
  const accounts = createAccounts(store.access, options.secret)
  const loaded = await loadRoster(accounts)
  const roster = {
    ...loaded,
    add: telling('accounts', loaded.add),
    setRoles: telling('accounts', loaded.setRoles),
  }
  const programs = { ...engine.programs, refresh: telling('workflows', engine.programs.refresh) }
  const keys = createApiKeys({
    store: store.access,
    roster,
    clock,
    nextId: ids.next,
    adminKey: options.adminKey,
  })
  follow({ programs: engine.programs, roster: loaded, apiKeys: keys })
  // After it is told of changes, so that none falls between.
  await engine.programs.refresh()
  await loaded.reload()
  return {
    store,
    engine,
    accounts,
    roster,
    feed,
    clock,
    version,
    editorFolder,
    processId,
    logger,
    workflowDesk: createWorkflowDesk({
      store: store.workflows,
      programs,
      clock,
      surroundings: createSurroundings({ roster, programs: engine.programs, tables: store.tables }),
      publish,
    }),
    apiKeys: { ...keys, revoke: telling('keys', keys.revoke) },
    setUp: createSetUp(store.access, roster),
    decideTask: createDecideTask(store.orders, engine.alterOrder),
  }
}
