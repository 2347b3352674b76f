import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { ensureChromium, LAUNCH_ARGS } from './ensure-chromium.ts'
import { ROOT } from './workspace.ts'

const { executablePath, env } = await ensureChromium()

export default defineConfig({
  outputDir: join(ROOT, 'test-results'),
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: [...LAUNCH_ARGS], env: { ...process.env, ...env } },
  },
  projects: [
    { name: 'journeys', testDir: 'journeys', testMatch: '*.spec.ts' },
    // Faults load the machine on purpose; side by side they would only disturb each other.
    { name: 'faults', testDir: 'faults', testMatch: '*.test.ts', workers: 1, timeout: 300_000 },
  ],
})
