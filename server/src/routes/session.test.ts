import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AppFixture, openFixture } from '../app-fixture.ts'
import { offerSetUp } from '../people/set-up.ts'
import { approvalFlow, publish } from '../test-workflows.ts'

let fixture: AppFixture
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(() => fixture.close())

const ADMIN = { email: 'admin@example.com', password: 'long enough 1' }
const signIn = (body: unknown = ADMIN, headers = {}) =>
  fixture.call('POST', '/api/session', { body, key: null, headers })
const cookieOf = (reply: { headers: Record<string, unknown> }) =>
  String([reply.headers['set-cookie']].flat()[0]).split(';')[0]!

describe('signing in', () => {
  test('gives a cookie scripts cannot read, which says who one is until one signs out', async () => {
    const signed = await signIn()
    expect(signed).toMatchObject({
      status: 200,
      body: { email: 'admin@example.com', name: 'Admin', roles: ['admin'] },
    })
    expect(String(signed.headers['set-cookie'])).toMatch(/HttpOnly/)
    expect(String(signed.headers['set-cookie'])).toMatch(/SameSite=Lax/)
    const cookie = cookieOf(signed)
    expect((await fixture.call('GET', '/api/session', { cookie })).body.name).toBe('Admin')
    expect((await fixture.call('DELETE', '/api/session', { cookie })).body).toEqual({ signedOut: true })
    expect((await fixture.call('GET', '/api/session', { cookie })).status).toBe(401)
  })

  test('is refused alike for a wrong password and an unknown address', async () => {
    for (const body of [
      { ...ADMIN, password: 'not it at all' },
      { ...ADMIN, email: 'nobody@example.com' },
    ]) {
      expect(await signIn(body)).toMatchObject({ status: 401, body: { error: { code: 'wrong-password' } } })
    }
    expect(await signIn({ email: 'x', password: '' })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid', problems: [{ path: 'email' }, { path: 'password' }] } },
    })
  })

  test('is slowed down for who guesses, without locking out others', async () => {
    for (let tries = 0; tries < 10; tries++)
      expect((await signIn({ ...ADMIN, password: `guess ${tries}` })).status).toBe(401)
    expect(await signIn()).toMatchObject({ status: 429, body: { error: { code: 'too-many' } } })
    expect((await signIn({ ...ADMIN, email: 'other@example.com' })).status).toBe(401)
  })

  test('the password and its hash never come out', async () => {
    const signed = await signIn()
    const accounts = await fixture.call('GET', '/api/accounts')
    expect(signed.text + accounts.text).not.toMatch(/argon|long enough|password/)
  })
})

describe('requests from other sites', () => {
  test('cannot change anything with a cookie, and cannot sign anybody in', async () => {
    const cookie = cookieOf(await signIn())
    const post = (headers: Record<string, string>) =>
      fixture.call('POST', '/api/keys', { cookie, headers, body: { name: 'k', roles: ['ops'] } })
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      expect(await post(headers as never)).toMatchObject({
        status: 403,
        body: { error: { code: 'cross-site' } },
      })
      expect((await signIn(ADMIN, headers)).status).toBe(403)
    }
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(201)
    expect((await post({ origin: 'http://localhost:80', host: 'localhost:80' })).status).toBe(201)
    expect((await post({})).status).toBe(201)
  })
})

describe('set-up', () => {
  const ME = { email: 'me@example.com', name: '我', password: 'long enough 2' }
  const setUp = (body: unknown) => fixture.call('POST', '/api/setup', { body, key: null })
  beforeEach(async () => {
    await fixture.close()
    fixture = await openFixture(':memory:', { admin: false })
  })

  test('makes the first admin once, for whoever holds the link, and signs them in', async () => {
    const token = (await offerSetUp(fixture.parts.store.access, fixture.parts.roster))!
    expect((await fixture.call('GET', '/api/health', { key: null })).body.setUp).toBe(false)
    expect(await setUp({ ...ME, token: 'guess' })).toMatchObject({
      status: 403,
      body: { error: { code: 'wrong-token' } },
    })
    const both = await Promise.all([
      setUp({ ...ME, token }),
      setUp({ ...ME, email: 'you@example.com', token }),
    ])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 403]))
    const made = both.find(({ status }) => status === 200)!
    expect((await fixture.call('GET', '/api/session', { cookie: cookieOf(made) })).body.roles).toEqual([
      'admin',
    ])
    expect(await setUp({ ...ME, token })).toMatchObject({
      status: 409,
      body: { error: { code: 'already-set-up' } },
    })
    expect((await fixture.call('GET', '/api/health', { key: null })).body.setUp).toBe(true)
    expect(await offerSetUp(fixture.parts.store.access, fixture.parts.roster)).toBeUndefined()
  })

  test('a new link makes the old one useless; a refused body does not use it up', async () => {
    const old = (await offerSetUp(fixture.parts.store.access, fixture.parts.roster))!
    const token = (await offerSetUp(fixture.parts.store.access, fixture.parts.roster))!
    expect((await setUp({ ...ME, token: old })).status).toBe(403)
    expect((await setUp({ ...ME, password: 'short', token })).status).toBe(400)
    expect((await setUp({ ...ME, token })).status).toBe(200)
  })
})

describe('accounts', () => {
  const FINANCE = {
    email: 'cai@example.com',
    name: '财务',
    password: 'long enough 3',
    roles: ['approver', 'finance'],
  }

  test('are made by an admin; the first admin holds every role until somebody else does', async () => {
    await publish(fixture, approvalFlow())
    const me = async (cookie: string) =>
      (await fixture.call('GET', '/api/session', { cookie })).body.actsAs.toSorted()
    const admin = cookieOf(await signIn())
    expect(await me(admin)).toEqual(['admin', 'finance', 'ops'])
    const created = await fixture.call('POST', '/api/accounts', { body: FINANCE })
    expect(created).toMatchObject({ status: 201, body: { email: FINANCE.email, roles: FINANCE.roles } })
    expect(await me(admin)).toEqual(['admin', 'ops'])
    expect(await me(cookieOf(await signIn(FINANCE)))).toEqual(['approver', 'finance'])
    expect(
      await fixture.call('POST', '/api/accounts', { body: { ...FINANCE, email: 'CAI@example.com' } }),
    ).toMatchObject({ status: 409, body: { error: { code: 'email-exists' } } })
  })

  test('change roles at once, but never leave nobody to administer', async () => {
    const { id } = (await fixture.call('POST', '/api/accounts', { body: FINANCE })).body
    const cookie = cookieOf(await signIn(FINANCE))
    expect((await fixture.call('GET', '/api/accounts', { cookie })).status).toBe(403)
    await fixture.call('PATCH', `/api/accounts/${id}`, { body: { roles: ['admin'] } })
    expect((await fixture.call('GET', '/api/accounts', { cookie })).status).toBe(200)
    const [first] = (await fixture.call('GET', '/api/accounts')).body.items
    expect(
      (await fixture.call('PATCH', `/api/accounts/${first.id}`, { body: { roles: ['ops'] } })).status,
    ).toBe(200)
    expect(await fixture.call('PATCH', `/api/accounts/${id}`, { body: { roles: ['ops'] } })).toMatchObject({
      status: 409,
      body: { error: { code: 'last-admin' } },
    })
    expect((await fixture.call('PATCH', '/api/accounts/none', { body: { roles: ['ops'] } })).status).toBe(404)
  })
})

test('an expired, a tampered and an invented session open nothing', async () => {
  const cookie = cookieOf(await signIn())
  const tryWith = async (text: string) => (await fixture.call('GET', '/api/session', { cookie: text })).status
  expect(await tryWith(cookie)).toBe(200)
  expect(await tryWith(`${cookie}x`)).toBe(401)
  expect(await tryWith('orderloom.session_token=invented.signature')).toBe(401)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8 * 86_400_000 })
  try {
    expect(await fixture.call('GET', '/api/orders', { cookie })).toMatchObject({
      status: 401,
      body: { error: { code: 'not-signed-in' } },
    })
  } finally {
    vi.useRealTimers()
  }
})
