import { join, resolve } from 'node:path'
import { readConfig } from '../config.ts'
import { backUp, FILE } from './back-up.ts'
import { UpkeepRefused } from './refused.ts'
import { restore } from './restore.ts'
import { verify } from './verify.ts'

/* `pnpm backup [folder]`, `pnpm restore <folder>`, `pnpm verify [folder]`: upkeep of a SQLite installation (DATA_DIR). */

const MOST_TOLD = 20

const say = (line: string) => process.stdout.write(`${line}\n`)

function fail(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

async function examine(folder: string): Promise<boolean> {
  const { orders, steps, findings } = await verify(join(folder, FILE))
  for (const { where, what } of findings.slice(0, MOST_TOLD)) say(`${where}: ${what}`)
  if (findings.length > MOST_TOLD) say(`… ${findings.length - MOST_TOLD} more / 还有更多`)
  say(
    `${orders} orders, ${steps} steps replayed, ${findings.length} problems / ${orders} 个订单，重放 ${steps} 步，发现 ${findings.length} 个问题`,
  )
  return findings.length === 0
}

async function run(
  command: string | undefined,
  named: string | undefined,
  dataFolder: string,
): Promise<void> {
  const at = new Date().toISOString()
  switch (command) {
    case 'backup': {
      const target = resolve(named ?? join(dataFolder, 'backups', at.replace(/[:.]/g, '-')))
      const { bytes } = backUp(dataFolder, target)
      say(`${target}  ${bytes} bytes`)
      if (!(await examine(target))) process.exitCode = 1
      return
    }
    case 'restore': {
      if (!named) throw new UpkeepRefused('restore: name the folder of a backup / 请写上备份文件夹')
      const { before } = await restore(resolve(named), dataFolder, at)
      say(`restored into ${dataFolder} / 已恢复`)
      if (before) say(`what was there before is in ${before} / 原来的内容移到了这里`)
      return
    }
    case 'verify':
      if (!(await examine(named ? resolve(named) : dataFolder))) process.exitCode = 1
      return
    default:
      throw new UpkeepRefused(`upkeep: got ${command ?? 'nothing'}; it takes backup, restore or verify`)
  }
}

const result = readConfig(process.env)
if (!result.ok) fail(result.line)
if (result.config.DATABASE_URL !== undefined)
  fail('DATABASE_URL is set: back up PostgreSQL with pg_dump / 使用 PostgreSQL 时请用 pg_dump 备份')
const [, , command, named] = process.argv
await run(command, named, result.config.DATA_DIR).catch((error: unknown) => {
  if (error instanceof UpkeepRefused) fail(error.message)
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error))
})
