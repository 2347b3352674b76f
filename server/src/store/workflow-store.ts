import type { WorkflowDocument } from '@orderloom/shared/workflow.ts'

export type LiveBrief = { readonly version: number; readonly hash: string; readonly publishedAt: string }
export type DraftRecord = {
  readonly revision: number
  readonly document: WorkflowDocument
  readonly hash: string
  readonly savedAt: string
  readonly savedBy: string
}

export type WorkflowRecord = {
  readonly key: string
  readonly name: string
  readonly draft: DraftRecord
  readonly live: LiveBrief | null
}

export type VersionRecord = LiveBrief & {
  readonly key: string
  readonly publishedBy: string
  readonly document: WorkflowDocument
}

/** A draft as it is saved: the parsed document and the hash of its content. */
export type DraftSave = {
  readonly document: WorkflowDocument
  readonly hash: string
  readonly at: string
  readonly by: string
}

export type SaveResult =
  | { readonly result: 'saved'; readonly revision: number }
  | { readonly result: 'moved'; readonly revision: number; readonly by: string }
  | { readonly result: 'missing' }

/** Workflows, their one draft and their immutable versions. */
export type WorkflowStore = {
  /** False when the key is taken. The first revision is 1. */
  readonly create: (save: DraftSave) => Promise<boolean>
  /** Replaces the draft if it still stands at `revision`. */
  readonly saveDraft: (key: string, revision: number, save: DraftSave) => Promise<SaveResult>
  readonly find: (key: string) => Promise<WorkflowRecord | undefined>
  /** By name. */
  readonly list: () => Promise<readonly WorkflowRecord[]>
  /** Makes the document the live version; content equal to the live version's keeps that one. Undefined for an unknown key. */
  readonly publish: (key: string, save: DraftSave) => Promise<LiveBrief | undefined>
  readonly findVersion: (key: string, version: number) => Promise<VersionRecord | undefined>
  /** The live version of every workflow, by key. */
  readonly listLive: () => Promise<readonly VersionRecord[]>
}
