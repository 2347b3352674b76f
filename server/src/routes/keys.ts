import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { notFound } from '../errors.ts'
import type { KeyRecord } from '../store/access-store.ts'
import { addCall } from './add-call.ts'

const MANAGE = { access: 'manage-access' } as const

export function addKeys(app: FastifyInstance, { apiKeys }: AppParts): void {
  addCall(app, ['listKeys', MANAGE], async () => ({ items: (await apiKeys.list()).map(toKey) }))
  addCall(app, ['createKey', { ...MANAGE, status: 201 }], async ({ body }) => {
    const created = await apiKeys.create({
      name: body.name,
      roles: body.roles,
      expiresAt: body.expiresAt ?? null,
    })
    return { ...toKey(created), key: created.key }
  })
  addCall(app, ['revokeKey', MANAGE], async ({ params }) => {
    if (!(await apiKeys.revoke(params.id!))) throw notFound('这个密钥', 'This key')
    return { revoked: true }
  })
}

function toKey({ id, name, roles, createdAt, expiresAt }: KeyRecord) {
  return { id, name, roles: [...roles], createdAt, expiresAt }
}
