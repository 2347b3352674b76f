import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import type { StoredAccount } from '../people/accounts.ts'
import { addCall } from './add-call.ts'

const MANAGE = { access: 'manage-access' } as const

export function addAccounts(app: FastifyInstance, { roster }: AppParts): void {
  addCall(app, ['listAccounts', MANAGE], () => ({ items: roster.list().map(toAccount) }))
  addCall(app, ['createAccount', { ...MANAGE, status: 201 }], async ({ body }) =>
    toAccount(await roster.add(body)),
  )
  addCall(app, ['setRoles', MANAGE], async ({ params, body }) =>
    toAccount(await roster.setRoles(params.id!, body.roles)),
  )
}

function toAccount({ id, email, name, roles }: StoredAccount) {
  return { id, email, name, roles: [...roles] }
}
