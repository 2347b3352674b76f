import { createHash, randomBytes } from 'node:crypto'
import { type Clock, toIso } from '../clock.ts'
import { toId } from '../ids.ts'
import type { AccessStore, KeyRecord } from '../store/access-store.ts'
import type { Caller } from './caller.ts'
import type { Roster } from './roster.ts'

const MAX_CACHED = 1000

export type NewKey = {
  readonly name: string
  readonly roles: readonly string[]
  readonly expiresAt: string | null
}

export type ApiKeys = {
  /** The caller behind a key; undefined for one that is unknown, revoked or expired. Known keys are answered from memory. */
  readonly callerOf: (secret: string) => Caller | undefined | Promise<Caller | undefined>
  /** The secret is shown this once; only its hash is kept. */
  readonly create: (key: NewKey) => Promise<KeyRecord & { readonly key: string }>
  readonly list: () => Promise<readonly KeyRecord[]>
  readonly revoke: (id: string) => Promise<boolean>
  /** Asks the store for every key again: another process has revoked one. */
  readonly forget: () => void
}

export type ApiKeyParts = {
  readonly store: AccessStore
  readonly roster: Roster
  readonly clock: Clock
  readonly nextId: () => number
  /** ADMIN_API_KEY: acts as the first admin. */
  readonly adminKey: string | undefined
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

export function createApiKeys({ store, roster, clock, nextId, adminKey }: ApiKeyParts): ApiKeys {
  const adminHash = adminKey === undefined ? undefined : hashSecret(adminKey)
  // By secret, not by hash: hashing costs more than the rest of the check. Only keys that are valid get in.
  const cache = new Map<string, KeyRecord | 'admin'>()
  const toCaller = (record: KeyRecord): Caller | undefined =>
    record.expiresAt !== null && Date.parse(record.expiresAt) <= clock()
      ? undefined
      : { id: record.id, name: record.name, email: null, roles: record.roles }
  const asAdmin = () => roster.firstAdmin() ?? NOBODY_YET
  const keep = (secret: string, record: KeyRecord | 'admin') => {
    if (cache.size >= MAX_CACHED) cache.clear()
    cache.set(secret, record)
  }
  const look = async (secret: string): Promise<Caller | undefined> => {
    const hash = hashSecret(secret)
    const record = hash === adminHash ? 'admin' : await store.findKey(hash)
    if (!record) return undefined
    keep(secret, record)
    return record === 'admin' ? asAdmin() : toCaller(record)
  }
  return {
    callerOf: (secret) => {
      const known = cache.get(secret)
      if (known === undefined) return look(secret)
      return known === 'admin' ? asAdmin() : toCaller(known)
    },
    create: async ({ name, roles, expiresAt }) => {
      const key = `ol_${randomBytes(24).toString('base64url')}`
      const record = { id: toId('key', nextId()), name, roles, createdAt: toIso(clock()), expiresAt }
      await store.addKey({ ...record, hash: hashSecret(key) })
      return { ...record, key }
    },
    list: () => store.listKeys(),
    revoke: async (id) => {
      cache.clear()
      return store.removeKey(id)
    },
    forget: () => cache.clear(),
  }
}

/** Whom ADMIN_API_KEY acts as before the first admin has set up: automation may begin at once. */
const NOBODY_YET: Caller = {
  id: 'admin-key',
  name: 'ADMIN_API_KEY',
  email: null,
  roles: ['admin'],
  standsInExceptFor: [],
}
