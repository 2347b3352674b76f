import type { FastifyInstance } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { addCall } from './add-call.ts'

export function addHealth(app: FastifyInstance, { store, version, roster }: AppParts): void {
  addCall(app, ['health', { access: 'public' }], () => ({
    status: 'ok',
    database: store.kind,
    version,
    setUp: !roster.isEmpty(),
  }))
}
