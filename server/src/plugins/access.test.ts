import { API } from '@orderloom/shared/api.ts'
import { ACTIONS, type Action, PERMISSIONS, SYSTEM_ROLES } from '@orderloom/shared/permission.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppFixture, openFixture } from '../app-fixture.ts'
import type { RouteAccess } from './access.ts'

let fixture: AppFixture
const keys = new Map<string, string>()
const routes = new Map<string, RouteAccess>()

/** Calls anybody may make, signed in or not. A new one must be added here on purpose. */
const PUBLIC = [
  'DELETE /api/session',
  'GET /api/docs',
  'GET /api/docs/*',
  'GET /api/health',
  'GET /api/openapi.json',
  'POST /api/session',
  'POST /api/setup',
]

/** One call for every action, harmless when it is allowed. */
const PROBES: { readonly [A in Action]: readonly ['GET' | 'POST' | 'PATCH', string] } = {
  'read-workflows': ['GET', '/api/workflows'],
  'edit-workflows': ['POST', '/api/workflows'],
  'publish-workflows': ['POST', '/api/workflows/none/publish'],
  'read-orders': ['GET', '/api/orders'],
  'create-orders': ['POST', '/api/orders'],
  'correct-orders': ['PATCH', '/api/orders/none'],
  'mend-runs': ['POST', '/api/runs/none/cancel'],
  'read-tasks': ['GET', '/api/tasks'],
  'decide-task': ['POST', '/api/tasks/none/decision'],
  'read-notices': ['GET', '/api/notices'],
  'read-tables': ['GET', '/api/tables'],
  'upload-tables': ['POST', '/api/tables'],
  'manage-access': ['GET', '/api/accounts'],
}

beforeAll(async () => {
  fixture = await openFixture()
  for (const role of [...SYSTEM_ROLES, 'finance'])
    keys.set(
      role,
      (await fixture.call('POST', '/api/keys', { body: { name: role, roles: [role] } })).body.key,
    )
})
afterAll(() => fixture.close())

describe('the permission matrix, cell by cell', () => {
  for (const action of ACTIONS) {
    for (const role of [...SYSTEM_ROLES, 'finance']) {
      const allowed = (PERMISSIONS[action] as readonly string[]).includes(role)
      test(`${role} ${allowed ? 'may' : 'may not'} ${action}`, async () => {
        const [method, url] = PROBES[action]
        const { status, body } = await fixture.call(method, url, {
          key: keys.get(role)!,
          ...(method !== 'GET' && { body: {} }),
        })
        expect(status === 403 && body.error.code === 'forbidden').toBe(!allowed)
        expect(status).not.toBe(401)
        expect(status).toBeLessThan(500)
      })
    }
  }
})

describe('every route', () => {
  beforeAll(() => {
    for (const { method, url, access } of fixture.app.listAccess()) routes.set(`${method} ${url}`, access)
  })

  test('names its access; those open to anybody are exactly the ones listed', () => {
    const open = [...routes].filter(([, access]) => access === 'public').map(([name]) => name)
    expect(open.toSorted()).toEqual(PUBLIC)
  })

  test('of the API table is served', () => {
    const missing = Object.values(API)
      .map(({ method, path }) => `${method} ${path}`)
      .filter((name) => !routes.has(name))
    expect(missing).toEqual([])
  })

  test('that is not public answers 401 without a key, in the envelope', async () => {
    for (const [name, access] of routes) {
      if (access === 'public') continue
      const [method, path] = name.split(' ') as ['GET', string]
      const { status, body } = await fixture.call(method, path.replaceAll(/:\w+/g, 'x'), { key: null })
      expect([name, status, body.error.code]).toEqual([name, 401, 'not-signed-in'])
    }
  })
})

test('unknown, revoked and expired keys open nothing', async () => {
  const tryKey = async (key: string) => (await fixture.call('GET', '/api/orders', { key })).status
  expect(await tryKey('ol_wrong')).toBe(401)
  expect(await tryKey('')).toBe(401)
  const { id, key } = (
    await fixture.call('POST', '/api/keys', {
      body: { name: 'short', roles: ['ops'], expiresAt: '2026-11-22T08:00:01.000Z' },
    })
  ).body
  expect(await tryKey(key)).toBe(200)
  fixture.move(1000)
  expect(await tryKey(key)).toBe(401)
  fixture.move(-1000)
  expect(await tryKey(key)).toBe(200)
  expect((await fixture.call('DELETE', `/api/keys/${id}`)).status).toBe(200)
  expect(await tryKey(key)).toBe(401)
  expect((await fixture.call('DELETE', `/api/keys/${id}`)).status).toBe(404)
  expect((await fixture.call('GET', '/api/keys')).text).not.toContain(key)
})
