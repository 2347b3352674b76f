import { createHash } from 'node:crypto'
import { compileWorkflow, type Program } from '@orderloom/runtime/index.ts'
import type { Run } from '@orderloom/shared/run.ts'
import { toContentText, type WorkflowDocument } from '@orderloom/shared/workflow.ts'
import type { VersionRecord, WorkflowStore } from '../store/workflow-store.ts'
import { createKeyedQueue } from './keyed-queue.ts'

export type LiveProgram = { readonly workflow: string; readonly version: number; readonly program: Program }

/** Compiled workflows: those that take new orders, and those that old runs are pinned to. */
export type Programs = {
  readonly live: () => readonly LiveProgram[]
  /** Reads the live versions again; call it at the start and after every publish. */
  readonly refresh: () => Promise<void>
  /** The program a run is pinned to. Undefined when its version is gone, which only a damaged store can cause. */
  readonly of: (run: Pick<Run, 'workflow' | 'version'>) => Promise<Program | undefined>
}

/** Name of a drawing's logic: equal hashes run alike, wherever the boxes stand. */
export function hashOf(document: WorkflowDocument): string {
  return createHash('sha256').update(toContentText(document)).digest('hex')
}

export type Compile = (document: WorkflowDocument) => Program

export function createPrograms(store: WorkflowStore, toProgram: Compile = compileWorkflow): Programs {
  const byHash = new Map<string, Program>()
  const byVersion = new Map<string, Program>()
  let live: readonly LiveProgram[] = []
  // One after the other: of two readings under way the older could end last.
  const inTurn = createKeyedQueue()
  const compile = (record: VersionRecord): Program => {
    const program = byHash.get(record.hash) ?? toProgram(record.document)
    byHash.set(record.hash, program)
    byVersion.set(`${record.key}:${record.version}`, program)
    return program
  }
  return {
    live: () => live,
    refresh: () =>
      inTurn('live', async () => {
        live = (await store.listLive()).map((record) => ({
          workflow: record.key,
          version: record.version,
          program: compile(record),
        }))
      }),
    of: async ({ workflow, version }) => {
      const cached = byVersion.get(`${workflow}:${version}`)
      if (cached) return cached
      const record = await store.findVersion(workflow, version)
      return record && compile(record)
    },
  }
}
