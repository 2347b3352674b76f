import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { toIso } from '../../clock.ts'
import { fromId, toId } from '../../ids.ts'
import type { AccessStore, KeyRecord } from '../access-store.ts'
import * as schema from './account-schema.ts'

type KeyTableRow = {
  id: number
  hash: string
  name: string
  roles: string
  created_at: number
  expires_at: number | null
}

/** API keys, settings, and the tables better-auth works with. */
export function createAccessStore(database: Database.Database): AccessStore {
  const add = database.prepare(
    'insert into api_keys (id, hash, name, roles, created_at, expires_at) values (?, ?, ?, ?, ?, ?)',
  )
  const all = database.prepare<[], KeyTableRow>('select * from api_keys order by id desc')
  const byHash = database.prepare<[string], KeyTableRow>('select * from api_keys where hash = ?')
  const remove = database.prepare<[number]>('delete from api_keys where id = ?')
  return {
    addKey: async ({ id, hash, name, roles, createdAt, expiresAt }) => {
      add.run(
        fromId('key', id),
        hash,
        name,
        JSON.stringify(roles),
        Date.parse(createdAt),
        expiresAt === null ? null : Date.parse(expiresAt),
      )
    },
    listKeys: async () => all.all().map(toKey),
    findKey: async (hash) => {
      const row = byHash.get(hash)
      return row && toKey(row)
    },
    removeKey: async (id) => remove.run(fromId('key', id) ?? -1).changes === 1,
    ...createSettings(database),
    accounts: drizzleAdapter(drizzle({ client: database }), { provider: 'sqlite', schema }),
  }
}

function createSettings(
  database: Database.Database,
): Pick<AccessStore, 'getSetting' | 'putSetting' | 'takeSetting'> {
  const get = database.prepare<[string], { value: string }>('select value from settings where name = ?')
  const put = database.prepare(
    'insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  const take = database.prepare('delete from settings where name = ? and value = ?')
  return {
    getSetting: async (name) => get.get(name)?.value,
    putSetting: async (name, value) => void put.run(name, value),
    takeSetting: async (name, value) => take.run(name, value).changes === 1,
  }
}

function toKey({ id, name, roles, created_at, expires_at }: KeyTableRow): KeyRecord {
  return {
    id: toId('key', id),
    name,
    roles: JSON.parse(roles) as string[],
    createdAt: toIso(created_at),
    expiresAt: expires_at === null ? null : toIso(expires_at),
  }
}
