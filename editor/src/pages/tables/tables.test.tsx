import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { answerWith } from '../../testing/answers.ts'
import { mount, unmountAll } from '../../testing/mount.tsx'
import { TablesPage } from './tables.tsx'

/** Drawing antd's dialogs takes long on a busy machine. */
const PATIENT = { timeout: 10_000 }
vi.setConfig({ testTimeout: 20_000 })

afterEach(async () => {
  await unmountAll()
  vi.unstubAllGlobals()
})

const NEWEST = {
  version: 3,
  file: null,
  rowCount: 34,
  uploadedAt: '2026-11-22T08:00:00.000Z',
  uploadedBy: '李静',
}
const server = (roles: string[], upload: { status?: number; body: unknown }) =>
  answerWith({
    'GET /api/session': { body: { id: 'u', email: 'a@b.c', name: 'A', roles } },
    'GET /api/tables': {
      body: { items: [{ slug: 'freight', label: '运费表', columns: ['省'], newest: NEWEST }] },
    },
    'POST /api/tables': upload,
  })

async function choose(host: HTMLElement, text: string) {
  const input = host.querySelector<HTMLInputElement>('input[type="file"]')!
  Object.defineProperty(input, 'files', { value: [new File([text], 'new-prices.csv')] })
  await act(async () => {
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

const PREVIEW = {
  slug: 'preview',
  label: 'x',
  version: null,
  columns: ['SKU', '价格'],
  rowCount: 2,
  rows: [['0001', '12.50']],
  versions: [],
}

it('shows what a chosen file holds before anything is stored, with a name and key made from its name', async () => {
  const asked = server(['designer'], { body: PREVIEW })
  const { host } = await mount(<TablesPage />)
  expect(host.textContent).toContain('运费表')
  await choose(host, 'SKU,价格\n0001,12.50\n')
  await expect.poll(() => document.body.textContent, PATIENT).toContain('共 2 行')
  expect(document.body.textContent).toContain('0001')
  expect([...document.body.querySelectorAll('input')].map(({ value }) => value)).toContain('new-prices')
  const sent = asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(sent).toEqual([
    expect.objectContaining({ preview: true, file: { name: 'new-prices.csv', base64: expect.any(String) } }),
  ])
})

it('lists every mistake of a refused file', async () => {
  const problems = ['第 2 行第 4 列超出', '第 1 行第 2 列没有列名'].map((message, at) => ({
    code: 'x',
    severity: 'error',
    path: `rows.${at}`,
    message,
  }))
  const error = { code: 'invalid-table', message: '表格有误', requestId: 'r', problems }
  server(['designer'], { status: 400, body: { error } })
  const { host } = await mount(<TablesPage />)
  await choose(host, 'a')
  await expect
    .poll(() => document.body.querySelector('[role="alert"]')?.textContent, PATIENT)
    .toContain('没有列名')
  expect(document.body.querySelector('[role="alert"]')?.textContent).toContain('第 2 行第 4 列')
})

it('offers no upload to those who may not', async () => {
  server(['ops'], { body: PREVIEW })
  const { host } = await mount(<TablesPage />)
  expect(host.textContent).toContain('运费表')
  expect(host.querySelector('input[type="file"]')).toBeNull()
})
