import { closeSync, fdatasync, openSync } from 'node:fs'
import { promisify } from 'node:util'

const toDisk = promisify(fdatasync)

export type LogSync = {
  /** Resolves once everything written to the log before the call is on disk. */
  readonly sync: () => Promise<void>
  readonly close: () => void
}

/** Syncs at once: with one alone, a group that is written while another syncs waits for two. */
const AT_ONCE = 2

/**
 * Syncs SQLite's write-ahead log beside the event loop: the next orders are computed while the disk works. One sync
 * serves all who came before it began; whoever finds no room shares the next. Those under way at the same time have
 * a descriptor each, as the kernel tells every descriptor of a failed write once.
 *
 * A sync that failed stays failed: the kernel may have dropped what it could not write and would call the next sync
 * a success, so only a restart, which reads the file again, can tell what is there.
 */
export function createLogSync(file: string, flush: (descriptor: number) => Promise<void> = toDisk): LogSync {
  const descriptors = Array.from({ length: AT_ONCE }, () => openSync(`${file}-wal`, 'r+'))
  const free = [...descriptors]
  const underWay = new Set<Promise<void>>()
  let next: Promise<void> | undefined
  let failure: Error | undefined
  const run = async (descriptor: number) => {
    await flush(descriptor).catch((error: unknown) => {
      failure ??= Object.assign(new Error('the log could not be synced to disk; restart to go on'), {
        code: 'SQLITE_IOERR_FSYNC',
        cause: error,
      })
    })
    free.push(descriptor)
  }
  const begin = async (): Promise<void> => {
    while (free.length === 0) await Promise.race(underWay)
    next = undefined
    if (!failure) {
      const turn = run(free.pop()!)
      underWay.add(turn)
      await turn
      underWay.delete(turn)
    }
    if (failure) throw failure
  }
  return {
    sync: () => {
      if (free.length > 0) return begin()
      next ??= begin()
      return next
    },
    close: () => descriptors.forEach(closeSync),
  }
}
