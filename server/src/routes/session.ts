import type { Account } from '@orderloom/shared/api.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { AppError } from '../errors.ts'
import type { Caller } from '../people/caller.ts'
import { holdsRole } from '../people/caller.ts'
import { rolesNamed } from '../people/roles-named.ts'
import { addCall } from './add-call.ts'
import { createLoginThrottle } from './login-throttle.ts'

/** Sign-in, sign-out, who am I, and the first set-up. */
export function addSession(app: FastifyInstance, parts: AppParts): void {
  const { accounts, roster, setUp } = parts
  addCall(
    app,
    ['signIn', { access: 'public', preHandler: createLoginThrottle(app) }],
    async ({ body, reply }) => {
      return signIn(parts, reply, body)
    },
  )
  addCall(app, ['whoAmI', { access: 'signed-in' }], ({ caller }) => toAccount(caller, parts))
  addCall(app, ['signOut', { access: 'public' }], async ({ request, reply }) => {
    const { cookie } = request.headers
    if (cookie !== undefined) setCookies(reply, await accounts.signOut(cookie))
    return { signedOut: true }
  })
  addCall(
    app,
    ['setUp', { access: 'public', preHandler: createLoginThrottle(app) }],
    async ({ body, reply }) => {
      const { token, ...admin } = body
      await setUp(token, admin)
      return signIn({ ...parts, roster }, reply, body)
    },
  )
}

async function signIn(
  parts: AppParts,
  reply: FastifyReply,
  { email, password }: { email: string; password: string },
): Promise<Account> {
  const { accountId, cookies } = await parts.accounts.signIn(email, password)
  const caller = parts.roster.callerOf(accountId)
  if (!caller) throw new AppError('wrong-password')
  setCookies(reply, cookies)
  return toAccount(caller, parts)
}

function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}

function toAccount(caller: Caller, { engine }: AppParts): Account {
  const { id, name, email, roles } = caller
  const stoodInFor = caller.standsInExceptFor
    ? rolesNamed(engine.programs.live().map(({ program }) => program.document)).filter((role) =>
        holdsRole(caller, role),
      )
    : []
  return { id, name, email: email ?? '', roles: [...roles], actsAs: [...new Set([...roles, ...stoodInFor])] }
}
