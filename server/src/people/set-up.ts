import { randomBytes } from 'node:crypto'
import { AppError } from '../errors.ts'
import type { AccessStore } from '../store/access-store.ts'
import type { NewAccount, StoredAccount } from './accounts.ts'
import { hashSecret } from './api-keys.ts'
import type { Roster } from './roster.ts'

const SETTING = 'set-up-token'

/**
 * Makes a new one-time token while nobody has an account; the one before stops working. Undefined once set up.
 * Only its hash is stored, so that who reads the file cannot use it.
 */
export async function offerSetUp(store: AccessStore, roster: Roster): Promise<string | undefined> {
  if (!roster.isEmpty()) return undefined
  const token = randomBytes(24).toString('base64url')
  await store.putSetting(SETTING, hashSecret(token))
  return token
}

export type SetUp = (token: string, admin: Omit<NewAccount, 'roles'>) => Promise<StoredAccount>

/** Creates the first admin for whoever holds the token. Of two at once exactly one succeeds. */
export function createSetUp(store: AccessStore, roster: Roster): SetUp {
  return async (token, admin) => {
    if (!roster.isEmpty()) throw new AppError('already-set-up')
    const hashed = hashSecret(token)
    if (!(await store.takeSetting(SETTING, hashed))) throw new AppError('wrong-token')
    try {
      return await roster.add({ ...admin, roles: ['admin'] })
    } catch (error) {
      await store.putSetting(SETTING, hashed)
      throw error
    }
  }
}
