import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Engine } from './engine/engine.ts'
import type { WorkflowDesk } from './engine/workflow-desk.ts'
import type { LiveFeed } from './live-feed.ts'
import type { Accounts } from './people/accounts.ts'
import type { ApiKeys } from './people/api-keys.ts'
import type { DecideTask } from './people/decide-task.ts'
import type { Roster } from './people/roster.ts'
import type { SetUp } from './people/set-up.ts'
import type { Store } from './store/store.ts'

/** Everything routes and plugins work with. Put together in main.ts and by tests. */
export type AppParts = {
  readonly store: Store
  readonly engine: Engine
  readonly workflowDesk: WorkflowDesk
  readonly accounts: Accounts
  readonly roster: Roster
  readonly apiKeys: ApiKeys
  readonly setUp: SetUp
  readonly decideTask: DecideTask
  readonly feed: LiveFeed
  readonly clock: Clock
  readonly version: string
  /** Folder of the built editor; a plain hint is served while it is not there. */
  readonly editorFolder: string
  /** Names this process in request ids. */
  readonly processId: string
  readonly logger: Logger
}
