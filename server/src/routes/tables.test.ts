import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AppFixture, openFixture } from '../app-fixture.ts'

let fixture: AppFixture
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(() => fixture.close())

const base64 = (text: string) => Buffer.from(text).toString('base64')
const file = (text: string) => ({ name: 'freight.csv', base64: base64(text) })
const upload = (more: Record<string, unknown>, key?: string) =>
  fixture.call('POST', '/api/tables', {
    body: { slug: 'freight', label: '运费表', ...more },
    ...(key && { key }),
  })

async function keyOf(role: string): Promise<string> {
  const { body } = await fixture.call('POST', '/api/keys', { body: { name: role, roles: [role] } })
  return body.key as string
}

describe('uploading a table', () => {
  test('makes a version of its own each time; older ones stay readable', async () => {
    expect(await upload({ file: file('省,运费\n新疆,12.50\n') })).toMatchObject({
      status: 201,
      body: { version: 1, columns: ['省', '运费'], rowCount: 1, rows: [['新疆', '12.50']] },
    })
    await upload({
      rows: [
        ['省', '运费'],
        ['新疆', '15'],
        ['西藏', '20'],
      ],
    })
    expect(await fixture.call('GET', '/api/tables/freight')).toMatchObject({
      body: {
        version: 2,
        rowCount: 2,
        versions: [
          { version: 2, file: null },
          { version: 1, file: 'freight.csv' },
        ],
      },
    })
    const first = await fixture.call('GET', '/api/tables/freight?version=1')
    expect(first.body.rows).toEqual([['新疆', '12.50']])
    const { body } = await fixture.call('GET', '/api/tables')
    expect(body.items).toMatchObject([{ slug: 'freight', newest: { version: 2, rowCount: 2 } }])
  })

  test('can be tried first: a preview stores nothing', async () => {
    expect(await upload({ file: file('a\n1\n'), preview: true })).toMatchObject({
      status: 200,
      body: { version: null, rowCount: 1, versions: [] },
    })
    expect((await fixture.call('GET', '/api/tables/freight')).status).toBe(404)
  })

  test('is refused whole, with every mistake by row and column in the language asked for', async () => {
    const reply = await fixture.call('POST', '/api/tables', {
      body: { slug: 'freight', label: 'x', file: file('a,b\n1,2,3\n') },
      headers: { 'accept-language': 'en' },
    })
    expect(reply).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'invalid-table',
          problems: [
            { code: 'row-too-long', path: 'rows.2.3', message: expect.stringMatching(/^Row 2, column 3/) },
          ],
        },
      },
    })
    expect((await fixture.call('GET', '/api/tables')).body.items).toEqual([])
    for (const more of [{}, { file: file('a'), rows: [['a']] }, { slug: 'Not a slug', rows: [['a']] }])
      expect((await upload(more)).status).toBe(400)
  })

  test('takes ten megabytes and refuses more', async () => {
    const row = `${'x'.repeat(1999)}\n`
    const nearly = `a\n${row.repeat(5200)}`
    expect((await upload({ file: file(nearly) })).status).toBe(201)
    expect((await upload({ file: file(nearly + row.repeat(100)) })).status).toBeGreaterThanOrEqual(400)
    expect((await fixture.call('GET', '/api/tables/freight')).body.version).toBe(1)
  })

  test('is for designers and admins; everybody may look', async () => {
    const ops = await keyOf('ops')
    expect((await upload({ rows: [['a'], ['1']] }, ops)).status).toBe(403)
    expect((await upload({ rows: [['a'], ['1']] }, await keyOf('designer'))).status).toBe(201)
    expect((await fixture.call('GET', '/api/tables/freight', { key: ops })).status).toBe(200)
  })
})
