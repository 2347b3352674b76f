import { describeIssues } from '@orderloom/shared/describe-issues.ts'
import { KINDS } from '@orderloom/shared/kinds/index.ts'
import type { Problem } from '@orderloom/shared/problem.ts'
import type { WorkflowNode } from '@orderloom/shared/workflow.ts'
import { useCallback, useMemo, useState } from 'react'
import { setConfig } from '../actions/set-config.ts'
import { useEditorStore } from '../store/editor-context.tsx'
import { type Path, setPath } from './set-path.ts'
import { withoutIdle } from './setting.ts'

/** A value that does not fit the kind's schema: it stays in its control and never reaches the document. */
type Pending = { readonly path: Path; readonly value: unknown; readonly problems: readonly Problem[] }

export type ConfigForm = {
  /** The node's settings as the controls show them: the document's, with what is pending over it. */
  readonly shown: unknown
  readonly pending: readonly Pending[]
  /** Writes a value if the whole config then fits its schema; else keeps it at its control. */
  readonly set: (path: Path, value: unknown) => void
}

/** Edits one node's settings. Keystrokes in one field are one undo step. */
export function useConfigForm(id: string, node: WorkflowNode): ConfigForm {
  const store = useEditorStore()
  const [pending, setPending] = useState<readonly Pending[]>([])
  const shown = useMemo(
    () => pending.reduce((config, { path, value }) => setPath(config, path, value), node.config as unknown),
    [node.config, pending],
  )
  const set = useCallback(
    (path: Path, value: unknown) => {
      const now = store.getState().document.nodes[id]
      if (!now) return
      const schema = KINDS[now.kind].config
      const candidate = withoutIdle(now.kind, setPath(now.config, path, value), path[0])
      const parsed = schema.safeParse(candidate)
      const others = (before: readonly Pending[]) => before.filter((each) => !covers(path, each.path))
      if (!parsed.success)
        return setPending((before) => [
          ...others(before),
          { path, value, problems: describeIssues(schema, candidate) },
        ])
      setPending((before) => (before.length ? others(before) : before))
      store
        .getState()
        .apply(
          'set-config',
          (document) => setConfig(document, id, parsed.data),
          `config:${id}:${path.join('.')}`,
        )
    },
    [store, id],
  )
  return { shown, pending, set }
}

/** Whether writing at one path settles what was pending at another. */
function covers(written: Path, other: Path): boolean {
  return written.length <= other.length && written.every((key, at) => key === other[at])
}

/** What is wrong at or below a path, in words. */
export function problemsAt(pending: readonly Pending[], path: Path, locale: 'zh' | 'en'): readonly string[] {
  const place = path.join('.')
  return pending
    .flatMap(({ problems }) => problems)
    .filter(({ path: at }) => at === place || at?.startsWith(`${place}.`))
    .map(({ message }) => message[locale])
}
