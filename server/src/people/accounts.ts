import { hash, verify } from '@node-rs/argon2'
import { type Account } from '@orderloom/shared/api.ts'
import { betterAuth } from 'better-auth/minimal'
import { AppError, notFound } from '../errors.ts'
import type { AccessStore } from '../store/access-store.ts'

/** Cookies of a call, in and out. */
export type CookieHeaders = { readonly cookie: string | undefined }

export type NewAccount = {
  readonly email: string
  readonly name: string
  readonly password: string
  readonly roles: readonly string[]
}

/** A person's account as it is kept; `createdAt` tells who was first. */
export type StoredAccount = Omit<Account, 'actsAs'> & { readonly createdAt: number }

/** Accounts and sessions, kept by better-auth. Sign-up from outside does not exist: accounts are made here only. */
export type Accounts = {
  /** Answers who signed in and the cookies to set. @throws AppError wrong-password */
  readonly signIn: (
    email: string,
    password: string,
  ) => Promise<{ readonly accountId: string; readonly cookies: readonly string[] }>
  /** Undefined for no, a wrong or an expired session. `cookies` renew a session that is getting old. */
  readonly findSession: (
    cookie: string,
  ) => Promise<{ readonly accountId: string; readonly cookies: readonly string[] } | undefined>
  readonly signOut: (cookie: string) => Promise<readonly string[]>
  /** By age. */
  readonly list: () => Promise<readonly StoredAccount[]>
  /** @throws AppError email-exists */
  readonly create: (account: NewAccount) => Promise<StoredAccount>
  /** @throws AppError not-found */
  readonly setRoles: (id: string, roles: readonly string[]) => Promise<void>
}

/** Argon2id with the parameters OWASP recommends: 19 MiB, two passes. */
const ARGON = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function createAccounts(store: AccessStore, secret: string): Accounts {
  const auth = createAuth(store, secret)
  return { ...createSessions(auth), ...createDirectory(auth) }
}

type Auth = ReturnType<typeof createAuth>

function createAuth(store: AccessStore, secret: string) {
  return betterAuth({
    // Cookies and routes are ours to serve; better-auth only needs some base to form its own addresses.
    baseURL: 'http://localhost',
    database: store.accounts,
    secret,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: {
        hash: (password) => hash(password, ARGON),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    user: { additionalFields: { roles: { type: 'string', required: true, input: false } } },
    session: { expiresIn: 7 * 86_400, updateAge: 86_400 },
    advanced: {
      cookiePrefix: 'orderloom',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  })
}

function createSessions(auth: Auth): Pick<Accounts, 'signIn' | 'findSession' | 'signOut'> {
  return {
    signIn: async (email, password) => {
      try {
        const { headers, response } = await auth.api.signInEmail({
          body: { email, password },
          returnHeaders: true,
        })
        return { accountId: response.user.id, cookies: headers.getSetCookie() }
      } catch (error) {
        if (isRefusal(error)) throw new AppError('wrong-password', { cause: error })
        throw error
      }
    },
    findSession: async (cookie) => {
      const { headers, response } = await auth.api.getSession({
        headers: new Headers({ cookie }),
        returnHeaders: true,
      })
      return response ? { accountId: response.user.id, cookies: headers.getSetCookie() } : undefined
    },
    signOut: async (cookie) => {
      const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
      return headers.getSetCookie()
    },
  }
}

/** better-auth throws its refusals with a status; anything else is a fault of ours. */
function isRefusal(error: unknown): boolean {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 500
}

type UserRow = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly roles: string
  readonly createdAt: Date | string
}

function createDirectory(auth: Auth): Pick<Accounts, 'list' | 'create' | 'setRoles'> {
  return {
    list: async () => {
      const { adapter } = await auth.$context
      const users = await adapter.findMany<UserRow>({
        model: 'user',
        limit: 10_000,
        sortBy: { field: 'createdAt', direction: 'asc' },
      })
      const withPassword = new Set(
        (await adapter.findMany<{ userId: string }>({ model: 'account', limit: 10_000 })).map(
          ({ userId }) => userId,
        ),
      )
      return users.filter(({ id }) => withPassword.has(id)).map(toStored)
    },
    create: (account) => createAccount(auth, account),
    setRoles: async (id, roles) => {
      const { adapter } = await auth.$context
      const user = await adapter.findOne<UserRow>({ model: 'user', where: [{ field: 'id', value: id }] })
      if (!user) throw notFound('这个账号', 'This account')
      await adapter.update({
        model: 'user',
        where: [{ field: 'id', value: id }],
        update: { roles: JSON.stringify(roles), updatedAt: new Date() },
      })
    },
  }
}

/** Two rows, not one transaction: a user left without a password by a crash counts as none and is taken over here. */
async function createAccount(
  auth: Auth,
  { email, name, password, roles }: NewAccount,
): Promise<StoredAccount> {
  const { internalAdapter, adapter, password: passwords } = await auth.$context
  const existing = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
  if (existing && existing.accounts.length > 0) throw new AppError('email-exists')
  if (existing) await adapter.delete({ model: 'user', where: [{ field: 'id', value: existing.user.id }] })
  const hashed = await passwords.hash(password)
  const user = await internalAdapter.createUser(
    { email, name, emailVerified: true, roles: JSON.stringify(roles) },
    { method: 'email-password' },
  )
  await internalAdapter.createAccount({
    userId: user.id,
    accountId: user.id,
    providerId: 'credential',
    password: hashed,
  })
  return toStored(user as unknown as UserRow)
}

function toStored({ id, email, name, roles, createdAt }: UserRow): StoredAccount {
  return { id, email, name, roles: JSON.parse(roles) as string[], createdAt: new Date(createdAt).getTime() }
}
