import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'

const toDisk = promisify(fdatasync)

export type LogSync = {
  /** Resolves once everything written to the log before the call is on disk. */
  readonly sync: () => Promise<void>
  readonly close: () => void
}

/**
 * Syncs SQLite's write-ahead log beside the event loop: the next orders are computed while the disk works. One sync
 * serves all who came before it began; whoever comes while one is under way shares the next.
 *
 * A sync that failed stays failed: the kernel may have dropped what it could not write and would call the next sync
 * a success, so only a restart, which reads the file again, can tell what is there.
 */
export function createLogSync(file: string, flush: (descriptor: number) => Promise<void> = toDisk): LogSync {
  const descriptor = openSync(`${file}-wal`, 'r+')
  let underWay: Promise<void> | undefined
  let next: Promise<void> | undefined
  let failure: Error | undefined
  const begin = (): Promise<void> => {
    next = undefined
    if (failure) return Promise.reject(failure)
    const turn = flush(descriptor).catch((error: unknown) => {
      failure ??= Object.assign(new Error('the log could not be synced to disk; restart to go on'), {
        code: 'SQLITE_IOERR_FSYNC',
        cause: error,
      })
    })
    underWay = turn.then(() => {
      underWay = undefined
      return failure ? Promise.reject(failure) : undefined
    })
    return underWay
  }
  return {
    sync: () => {
      if (!underWay) return begin()
      next ??= underWay.then(begin, begin)
      return next
    },
    close: () => closeSync(descriptor),
  }
}
