import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { drizzle } from 'drizzle-orm/node-postgres'
import { toIso } from '../../clock.ts'
import { fromId, toId } from '../../ids.ts'
import type { AccessStore, KeyRecord } from '../access-store.ts'
import * as schema from './account-schema.ts'
import type { PostgresDatabase, Query } from './open-database.ts'

type KeyTableRow = {
  id: number
  hash: string
  name: string
  roles: string
  created_at: number
  expires_at: number | null
}

/** API keys, settings, and the tables better-auth works with. */
export function createAccessStore({ query, readers }: PostgresDatabase): AccessStore {
  return {
    addKey: async ({ id, hash, name, roles, createdAt, expiresAt }) => {
      const expires = expiresAt === null ? null : Date.parse(expiresAt)
      await query(
        'insert into api_keys (id, hash, name, roles, created_at, expires_at) values (?, ?, ?, ?, ?, ?)',
        [fromId('key', id), hash, name, JSON.stringify(roles), Date.parse(createdAt), expires],
      )
    },
    listKeys: async () => (await query<KeyTableRow>('select * from api_keys order by id desc')).map(toKey),
    findKey: async (hash) => {
      const [row] = await query<KeyTableRow>('select * from api_keys where hash = ?', [hash])
      return row && toKey(row)
    },
    removeKey: async (id) => {
      const removed = await query('delete from api_keys where id = ? returning id', [fromId('key', id) ?? -1])
      return removed.length === 1
    },
    ...createSettings(query),
    accounts: drizzleAdapter(drizzle({ client: readers }), { provider: 'pg', schema }),
  }
}

function createSettings(query: Query): Pick<AccessStore, 'getSetting' | 'putSetting' | 'takeSetting'> {
  return {
    getSetting: async (name) => {
      const [row] = await query<{ value: string }>('select value from settings where name = ?', [name])
      return row?.value
    },
    putSetting: async (name, value) => {
      await query(
        'insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
        [name, value],
      )
    },
    takeSetting: async (name, value) => {
      const taken = await query('delete from settings where name = ? and value = ? returning name', [
        name,
        value,
      ])
      return taken.length === 1
    },
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
