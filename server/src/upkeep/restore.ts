import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { FILE, secretsOf } from './back-up.ts'
import { UpkeepRefused } from './refused.ts'
import { verify } from './verify.ts'

/**
 * Puts a backup in the place of an installation. What was there is moved into a folder beside, never deleted; gives
 * that folder, if there was anything.
 * @throws UpkeepRefused for a backup that is not whole, or while a server runs on the installation
 */
export async function restore(
  backup: string,
  dataFolder: string,
  at: string,
): Promise<{ readonly before: string | undefined }> {
  const { findings } = await verify(join(backup, FILE))
  if (findings.length > 0)
    throw new UpkeepRefused(
      `the backup is damaged (${findings[0]!.where}: ${findings[0]!.what}); nothing was changed / 备份已损坏，没有改动任何内容`,
    )
  mkdirSync(dataFolder, { recursive: true })
  refuseWhileInUse(join(dataFolder, FILE))
  const before = moveAside(dataFolder, at)
  for (const name of [FILE, ...secretsOf(backup)]) {
    copyFileSync(join(backup, name), join(dataFolder, name))
    if (name !== FILE) chmodSync(join(dataFolder, name), 0o600)
  }
  return { before }
}

/** A server holds its file open; nobody else can then have it alone. */
function refuseWhileInUse(file: string): void {
  if (!existsSync(file)) return
  const database = new Database(file, { timeout: 0 })
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('begin exclusive; commit')
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY'))
      throw new UpkeepRefused(`a server runs on ${file}; stop it first / 服务还在运行，请先停止`)
    // A file that cannot even be opened is what a backup is for.
  } finally {
    database.close()
  }
}

function moveAside(folder: string, at: string): string | undefined {
  const there = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  if (there.length === 0) return undefined
  const before = join(folder, `before-restore-${at.replace(/[:.]/g, '-')}`)
  mkdirSync(before, { mode: 0o700 })
  for (const { name } of there) renameSync(join(folder, name), join(before, name))
  return before
}
