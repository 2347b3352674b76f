import { checkWorkflow } from '@orderloom/shared/checks/index.ts'
import type { Problem } from '@orderloom/shared/problem.ts'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { NodeProblems } from '../canvas/flow-nodes.ts'
import { useEditor, useEditorStore } from '../store/editor-context.tsx'
import { useCheckable } from './surroundings-context.ts'
import { useTexts } from './use-texts.ts'

const QUIET = 200
/** Above this many nodes the checks wait until the browser has nothing else to do. */
const MANY = 300

/** The checks of the drawing as it is now, a moment after each edit. Moving a card checks nothing. */
export function useProblems(): {
  readonly problems: readonly Problem[]
  readonly byNode: ReadonlyMap<string, NodeProblems>
} {
  const { locale } = useTexts()
  const nodes = useEditor((state) => state.document.nodes)
  const edges = useEditor((state) => state.document.edges)
  const store = useEditorStore()
  const surroundings = useCheckable()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const checked = useRef<readonly unknown[]>([])
  useEffect(() => {
    // Only logic is checked: name, layout and selection change nothing.
    const now = [nodes, edges, surroundings]
    if (now.every((part, at) => part === checked.current[at])) return undefined
    const check = () => {
      checked.current = now
      setProblems(checkWorkflow(store.getState().document, surroundings))
    }
    return Object.keys(nodes).length > MANY ? whenIdle(check) : afterPause(check)
  }, [store, nodes, edges, surroundings])
  const byNode = useMemo(() => groupByNode(problems, locale), [problems, locale])
  return { problems, byNode }
}

function afterPause(work: () => void): () => void {
  const timer = setTimeout(work, QUIET)
  return () => clearTimeout(timer)
}

function whenIdle(work: () => void): () => void {
  let idle: number | undefined
  const timer = setTimeout(() => {
    idle = window.requestIdleCallback?.(work, { timeout: 2_000 })
    if (idle === undefined) work()
  }, QUIET)
  return () => {
    clearTimeout(timer)
    if (idle !== undefined) window.cancelIdleCallback(idle)
  }
}

function groupByNode(problems: readonly Problem[], locale: 'zh' | 'en'): ReadonlyMap<string, NodeProblems> {
  const groups = Map.groupBy(
    problems.filter((problem) => problem.nodeId !== undefined),
    (problem) => problem.nodeId!,
  )
  return new Map(
    [...groups].map(([id, members]) => [
      id,
      {
        severity: members.some((each) => each.severity === 'error') ? 'error' : 'warning',
        messages: members.map((each) => each.message[locale]),
      },
    ]),
  )
}
