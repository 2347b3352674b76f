import { renameSync, rmSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'

/** The repository's top folder. */
export const ROOT = resolve(import.meta.dirname, '..')

/** What tests download or unpack; safe to delete. */
export const CACHE = join(ROOT, '.cache')

/** The environment in which the workspace's own tools, and the Node this script runs on, come first. */
export function toolEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const path = [dirname(process.execPath), join(ROOT, 'node_modules/.bin'), process.env.PATH ?? '']
  return { ...process.env, ...extra, PATH: path.join(delimiter) }
}

/** Gives a finished folder its name; of two processes that made the same folder, the slower one yields. */
export function settle(draft: string, folder: string): void {
  try {
    renameSync(draft, folder)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
}
