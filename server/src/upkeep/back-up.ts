import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { UpkeepRefused } from './refused.ts'

export const FILE = 'orderloom.db'

/**
 * Copies an installation into a new folder while its server runs: the database as it stood at one instant, and the
 * secrets beside it. The folder appears under its name only when it is whole.
 * @throws UpkeepRefused where there is nothing to copy or the folder exists
 */
export function backUp(dataFolder: string, target: string): { readonly bytes: number } {
  if (!existsSync(join(dataFolder, FILE)))
    throw new UpkeepRefused(`DATA_DIR: there is no ${join(dataFolder, FILE)} / 找不到数据文件`)
  if (existsSync(target))
    throw new UpkeepRefused(
      `${target} exists already; name a folder that does not / 文件夹已存在，请换一个名字`,
    )
  const part = `${target}.part`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true, mode: 0o700 })
  const database = new Database(join(dataFolder, FILE))
  try {
    // Within one reading of the file: a copy in steps begins anew whenever the server writes between two.
    database.prepare('vacuum into ?').run(join(part, FILE))
  } finally {
    database.close()
  }
  for (const name of secretsOf(dataFolder)) {
    copyFileSync(join(dataFolder, name), join(part, name))
    chmodSync(join(part, name), 0o600)
  }
  renameSync(part, target)
  return { bytes: statSync(join(target, FILE)).size }
}

/** The small files of an installation beside its database. */
export function secretsOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith(FILE))
    .map(({ name }) => name)
}
