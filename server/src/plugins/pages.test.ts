import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../app.ts'
import { type AppFixture, openFixture } from '../app-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'orderloom-pages-'))
let fixture: AppFixture
let app: AppFixture['app']
beforeAll(async () => {
  fixture = await openFixture()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Orderloom</title>')
  writeFileSync(join(folder, 'assets/app-1a2b.js'), 'export {}')
  app = await buildApp({ ...fixture.parts, editorFolder: folder })
})
afterAll(async () => {
  await app.close()
  await fixture.close()
  rmSync(folder, { recursive: true, force: true })
})
const get = (url: string) => app.inject({ url })

test('every address that is neither a file nor a call is the page, never kept by caches', async () => {
  for (const url of ['/', '/inbox', '/orders/ord_1?x=1', '/setup?token=a']) {
    const { statusCode, headers, payload } = await get(url)
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-cache'])
    expect(payload).toContain('<title>Orderloom</title>')
  }
})

test('pages run our own scripts only, and cannot be framed', async () => {
  const policy = String((await get('/')).headers['content-security-policy'])
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("worker-src 'self' blob:")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('upgrade-insecure-requests')
  expect((await get('/')).headers['strict-transport-security']).toBeUndefined()
})

test('built files are kept for ever; one that is gone is not answered with the page', async () => {
  expect((await get('/assets/app-1a2b.js')).headers['cache-control']).toContain('immutable')
  expect((await get('/assets/old.js')).statusCode).toBe(404)
  expect((await get('/api/none')).json()).toMatchObject({ error: { code: 'no-route' } })
  expect((await get('/../../package.json')).payload).not.toContain('"name"')
})

test('before the editor is built a hint says how', async () => {
  const { status, text } = await fixture.call('GET', '/', { key: null })
  expect(status).toBe(200)
  expect(text).toContain('npx -y pnpm@12 start')
})

test('every call is described, with what goes in and what comes out', async () => {
  const { paths } = (await get('/api/openapi.json')).json()
  expect(Object.keys(paths)).toContain('/api/orders')
  expect(paths['/api/orders'].post).toMatchObject({
    operationId: 'createOrder',
    requestBody: {
      content: {
        'application/json': {
          schema: {
            required: expect.arrayContaining(['channel', 'shop', 'externalId', 'placedAt', 'lines']),
          },
        },
      },
    },
  })
  expect(Object.keys(paths['/api/orders'].post.responses)).toEqual(expect.arrayContaining(['202', '4XX']))
  expect(paths['/api/orders/bulk'].post.operationId).toBe('createOrders')
})

test('the reference page comes from local files alone', async () => {
  const page = await get('/api/docs/')
  expect(page.payload).not.toMatch(/src="https?:/)
  const script = /src="([^"]+)"/.exec(page.payload)![1]!
  expect((await get(new URL(script, 'http://x/api/docs/').pathname)).statusCode).toBe(200)
  expect((await get('/api/docs')).statusCode).toBe(302)
})
