import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { createPrograms } from '../engine/programs.ts'
import { createReplayOrder } from '../engine/replay-order.ts'
import { toId } from '../ids.ts'
import { MIGRATIONS } from '../store/sqlite/open-database.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { UpkeepRefused } from './refused.ts'

/** Something in a file that is not as it must be: where, and what. */
export type Finding = { readonly where: string; readonly what: string }

export type Verified = {
  readonly orders: number
  readonly steps: number
  readonly findings: readonly Finding[]
}

/** Each asks for the orders that break one rule of the tables. */
const RULES: readonly { readonly what: string; readonly sql: string }[] = [
  {
    what: 'its content is missing / 内容缺失',
    sql: 'select id from orders where id not in (select order_id from order_payloads)',
  },
  {
    what: 'its journal and its revision disagree / 日志行数与版本号不符',
    sql: 'select id from orders where revision <> (select count(*) from journal where order_id = orders.id)',
  },
  {
    what: 'runs are missing / 缺少流程记录',
    sql: 'select id from orders where runs <> (select count(*) from runs where order_id = orders.id)',
  },
  {
    what: 'an open task has no run that waits / 待办没有对应的进行中流程',
    sql: `select distinct order_id id from tasks where status = 'open' and not exists
      (select 1 from runs where runs.order_id = tasks.order_id and ordinal = tasks.run and ended_at is null)`,
  },
]

/**
 * Examines a SQLite file: its pages, what its tables owe each other, and whether every order's journal, run again,
 * comes out as it stands there. One order that is broken is named and does not keep the others from being examined.
 * @throws UpkeepRefused where there is no such file
 */
export async function verify(file: string): Promise<Verified> {
  if (!existsSync(file)) throw new UpkeepRefused(`there is no ${file} / 找不到数据文件`)
  const database = new Database(file)
  const hopeless = [...damagedPages(database), ...fromLaterVersion(database)]
  if (hopeless.length > 0) {
    database.close()
    return { orders: 0, steps: 0, findings: hopeless }
  }
  const broken = RULES.flatMap(({ what, sql }) =>
    idsOf(database, sql).map((id) => ({ where: toId('ord', id), what })),
  )
  const ids = idsOf(database, 'select id from orders order by id')
  database.close()
  const { steps, findings } = await replayAll(file, ids)
  return { orders: ids.length, steps, findings: [...broken, ...findings] }
}

const idsOf = (database: Database.Database, sql: string) => database.prepare<[], number>(sql).pluck().all()

function damagedPages(database: Database.Database): Finding[] {
  try {
    const told = database.pragma('integrity_check(20)') as { readonly integrity_check: string }[]
    return told
      .map(({ integrity_check: what }) => what)
      .filter((what) => what !== 'ok')
      .map((what) => ({ where: 'file', what }))
  } catch (error) {
    return [{ where: 'file', what: (error as Error).message }]
  }
}

/** A file that a newer Orderloom has changed is not one this version may judge, or open. */
function fromLaterVersion(database: Database.Database): Finding[] {
  const has = database.prepare<[], number>('select count(*) from __drizzle_migrations').pluck().get()!
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS }).length
  return has > known
    ? [
        {
          where: 'file',
          what: 'a later version of Orderloom has written it; install that one / 由更新的版本写入，请先升级',
        },
      ]
    : []
}

async function replayAll(file: string, ids: readonly number[]): Promise<Omit<Verified, 'orders'>> {
  const store = openSqliteStore(file)
  const replay = createReplayOrder(store.orders, createPrograms(store.workflows))
  const findings: Finding[] = []
  let steps = 0
  for (const where of ids.map((id) => toId('ord', id)))
    try {
      const told = await replay(where)
      steps += told?.steps ?? 0
      if (told?.same === false)
        findings.push({
          where,
          what: `its journal comes out otherwise from ${told.differsAt} on / 日志重放结果不同`,
        })
    } catch (error) {
      findings.push({ where, what: `it cannot be read: ${(error as Error).message} / 读不出来` })
    }
  await store.close()
  return { steps, findings }
}
