import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChineseFonts } from './chinese-fonts.ts'
import { CACHE, settle } from './workspace.ts'

// Playwright's own download host is often out of reach; npm and apt mirrors seldom are.

/** A browser that runs here, and the variables it must be started with. */
export interface Chromium {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
}

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What every start of the browser is given: a test needs no sandbox of its own, no graphics card and no news. */
export const LAUNCH_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
]

/**
 * Finds a Chromium or brings one: `CHROME_PATH`, then the system's browser, then the one in the npm package
 * `@sparticuz/chromium` (unpacked once into `.cache`), then apt as a last resort for root.
 * @throws Error naming `CHROME_PATH` if none of these yields a browser that starts.
 */
export async function ensureChromium(): Promise<Chromium> {
  const fonts = ensureChineseFonts()
  const executablePath = process.env.CHROME_PATH ?? SYSTEM_BROWSERS.find((path) => existsSync(path))
  if (executablePath) return { executablePath, env: fonts }
  const fromNpm = await unpackFromNpm().catch(() => undefined)
  if (fromNpm && starts(fromNpm)) return { ...fromNpm, env: { ...fonts, ...fromNpm.env } }
  const installed = installWithApt()
  if (installed) return { executablePath: installed, env: fonts }
  throw new Error(
    'No browser for the tests: install Chromium or Chrome and set CHROME_PATH to its program file.',
  )
}

async function unpackFromNpm(): Promise<Chromium> {
  const packed = new URL('../', import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(readFileSync(new URL('package.json', packed), 'utf8')) as { version: string }
  const folder = join(CACHE, `chromium-${version}`)
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`
    mkdirSync(draft, { recursive: true })
    await inflateInto(draft, fileURLToPath(new URL('bin', packed)))
    settle(draft, folder)
  }
  const executablePath = join(folder, 'chromium')
  return {
    executablePath,
    env: missesLibraries(executablePath) ? { LD_LIBRARY_PATH: join(folder, 'al2023/lib') } : {},
  }
}

/** The package always unpacks into the temporary folder, and takes any older file there for its own. */
async function inflateInto(folder: string, bin: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const parts = ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(parts.map((part) => inflate(join(bin, part))))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

const missesLibraries = (program: string) =>
  spawnSync('ldd', [program], { encoding: 'utf8' }).stdout.includes('not found')

function starts({ executablePath, env }: Chromium): boolean {
  const run = spawnSync(executablePath, ['--no-sandbox', '--version'], {
    env: { ...process.env, ...env },
    timeout: 30_000,
  })
  return run.status === 0
}

function installWithApt(): string | undefined {
  if (process.getuid?.() !== 0) return undefined
  const packages = 'install -y --no-install-recommends chromium-headless-shell'
  console.log('Installing chromium-headless-shell with apt-get, as no other browser was found.')
  for (const args of ['update -qq', packages])
    spawnSync('apt-get', args.split(' '), { stdio: ['ignore', 'ignore', 'inherit'] })
  return SYSTEM_BROWSERS.find((path) => existsSync(path))
}
