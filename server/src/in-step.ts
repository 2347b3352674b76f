import type { LiveEvent } from '@orderloom/shared/api.ts'
import type { Log } from './engine/engine.ts'
import type { Programs } from './engine/programs.ts'
import type { LiveFeed } from './live-feed.ts'
import type { ApiKeys } from './people/api-keys.ts'
import type { Roster } from './people/roster.ts'
import type { SharedStore, Signals, Word } from './store/shared-store.ts'

/**
 * What one process holds in memory (live workflows, accounts, keys, what pages were told) is kept in step with the
 * others on the same store. A change is answered only when every process that is alive works by it, so the next
 * call may go to any of them.
 */
export type InStep = {
  /** A hint for the pages of this process and of all others. */
  readonly publish: (event: LiveEvent) => void
  /** The same work, after which the other processes read again what it changed. */
  readonly telling: <A extends unknown[], R>(
    word: Word,
    work: (...args: A) => Promise<R>,
  ) => (...args: A) => Promise<R>
  /** Begins to hear the others. */
  readonly follow: (held: Held) => void
}

type Held = {
  readonly programs: Pick<Programs, 'refresh'>
  readonly roster: Pick<Roster, 'reload'>
  readonly apiKeys: Pick<ApiKeys, 'forget'>
}

/** For a store that no other process shares there is nobody to tell and nothing to hear. */
export function createInStep(
  shared: Pick<SharedStore, 'signals'> | undefined,
  feed: Pick<LiveFeed, 'publish'>,
  log: Log,
): InStep {
  if (!shared) return { publish: feed.publish, telling: (_, work) => work, follow: () => undefined }
  const { signals } = shared
  return {
    publish: (event) => {
      feed.publish(event)
      signals.pass(event)
    },
    telling:
      (word, work) =>
      async (...args) => {
        const result = await work(...args)
        // Done it is; whoever cannot be told now reads everything again when the line is back.
        await signals.tell(word).catch((err: unknown) => log.warn({ err, word }, 'others could not be told'))
        return result
      },
    follow: (held) => follow(signals, feed, held),
  }
}

function follow(
  signals: Signals,
  feed: Pick<LiveFeed, 'publish'>,
  { programs, roster, apiKeys }: Held,
): void {
  const read: Readonly<Record<Exclude<Word, 'all'>, () => Promise<void>>> = {
    workflows: programs.refresh,
    accounts: roster.reload,
    keys: async () => apiKeys.forget(),
  }
  signals.listen({
    hint: feed.publish,
    act: async (word) => {
      if (word !== 'all') return read[word]()
      await Promise.all(Object.values(read).map((again) => again()))
      feed.publish({ type: 'reset' })
    },
  })
}
