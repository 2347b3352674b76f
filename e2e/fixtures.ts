import { test as base, expect, type Page } from '@playwright/test'
import { type ApiClient, createApiClient } from './api-client.ts'
import { ADMIN, type ServerProcess, startServer } from './server-process.ts'

interface WorkerFixtures {
  /** `test.use({ withAdmin: false })` at the top of a file: a server as on a newcomer's machine. */
  readonly withAdmin: boolean
  /** The worker's own server, with data nobody else writes. */
  readonly server: ServerProcess
}

interface TestFixtures {
  /** HTTP with the admin's key. */
  readonly api: ApiClient
  /** A page that is already signed in as the admin. */
  readonly adminPage: Page
}

/** Playwright's `test` with a server, an `api` and a signed-in page of one's own. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  withAdmin: [true, { scope: 'worker', option: true }],
  server: [
    async ({ withAdmin }, use) => {
      const server = await startServer({ withAdmin })
      await use(server)
      await server.dispose()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: ({ server }, use) => use(server.baseUrl),
  api: ({ server }, use) => use(createApiClient(server.baseUrl, ADMIN.apiKey)),
  adminPage: async ({ page }, use) => {
    const { email, password } = ADMIN
    const answer = await page.request.post('/api/session', { data: { email, password } })
    expect(answer.status(), await answer.text()).toBe(200)
    await use(page)
  },
})

export { expect }
