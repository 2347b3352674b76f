import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

// Run before the server by `pnpm start`: a newcomer never needs to know that the editor has a build.

const ROOT = resolve(import.meta.dirname, '..')
const SOURCES = ['editor', 'shared/src', 'runtime/src', 'templates', 'vite.config.ts', 'pnpm-lock.yaml']
const NOT_SOURCES = new Set(['node_modules', 'dist'])

// Written last, so that an interrupted build does not pass for a finished one.
const FINISHED = join(ROOT, 'editor/dist/.built')

/** When the file or anything below the folder last changed, in ms; folders count, so that a deletion is seen. */
function changedAt(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  const inside = readdirSync(path).filter((name) => !NOT_SOURCES.has(name))
  return inside.reduce((latest, name) => Math.max(latest, changedAt(join(path, name))), stat.mtimeMs)
}

function isFresh(): boolean {
  const builtAt = changedAt(FINISHED)
  return builtAt > 0 && SOURCES.every((source) => changedAt(join(ROOT, source)) <= builtAt)
}

async function buildEditor(): Promise<void> {
  const startedAt = performance.now()
  const { build } = await import('vite')
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error' })
  writeFileSync(FINISHED, '')
  console.log(`Editor built in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`)
}

try {
  if (isFresh()) console.log('Editor is up to date.')
  else await buildEditor()
} catch (error) {
  console.error(`The editor could not be built: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
