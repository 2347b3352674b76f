import { AppError, notFound } from '../errors.ts'
import type { Accounts, NewAccount, StoredAccount } from './accounts.ts'
import type { Caller } from './caller.ts'

/** Everybody with an account, kept in memory because every call asks who the caller is. */
export type Roster = {
  readonly list: () => readonly StoredAccount[]
  readonly isEmpty: () => boolean
  /** The caller behind an account. */
  readonly callerOf: (accountId: string) => Caller | undefined
  /** The oldest admin, who stands in for roles nobody else has. */
  readonly firstAdmin: () => Caller | undefined
  readonly add: (account: NewAccount) => Promise<StoredAccount>
  readonly setRoles: (accountId: string, roles: readonly string[]) => Promise<StoredAccount>
  /** Reads everybody again: another process has changed something. */
  readonly reload: () => Promise<void>
}

export async function loadRoster(accounts: Accounts): Promise<Roster> {
  let people = await accounts.list()
  let callers = new Map<string, Caller>()
  // One after the other: of two readings under way the older could end last.
  let reading = Promise.resolve()
  const reload = () => {
    reading = reading
      .catch(() => undefined)
      .then(async () => {
        people = await accounts.list()
        callers = new Map()
      })
    return reading
  }
  const find = (id: string) => people.find((account) => account.id === id)
  const firstAdmin = () => people.find(({ roles }) => roles.includes('admin'))
  const callerOf = (id: string): Caller | undefined => {
    const known = callers.get(id)
    const account = known ? undefined : find(id)
    if (!account) return known
    const plain = { id, name: account.name, email: account.email, roles: account.roles }
    const caller = firstAdmin()?.id === id ? { ...plain, standsInExceptFor: rolesBesides(people, id) } : plain
    callers.set(id, caller)
    return caller
  }
  return {
    list: () => people,
    isEmpty: () => people.length === 0,
    callerOf,
    firstAdmin: () => {
      const admin = firstAdmin()
      return admin && callerOf(admin.id)
    },
    add: async (account) => {
      const added = await accounts.create(account)
      await reload()
      return added
    },
    setRoles: async (id, roles) => {
      if (!find(id)) throw notFound('这个账号', 'This account')
      const others = people.filter((account) => account.id !== id)
      if (!roles.includes('admin') && !others.some((account) => account.roles.includes('admin')))
        throw new AppError('last-admin')
      await accounts.setRoles(id, roles)
      await reload()
      return find(id)!
    },
    reload,
  }
}

function rolesBesides(people: readonly StoredAccount[], id: string): string[] {
  return [...new Set(people.filter((account) => account.id !== id).flatMap(({ roles }) => roles))]
}
