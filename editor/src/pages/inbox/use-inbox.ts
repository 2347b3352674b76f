import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { apiPages } from '../../api/api-query.ts'

const route = getRouteApi('/inside/inbox')

/**
 * The inbox as the address says: whose tasks, of which kind, and which one is open.
 * Beside a list something is always open, and it stays open: a task that somebody else decides or that changes
 * must not be swapped for another under the hand that is about to press a button.
 */
export function useInbox(beside: boolean) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { task: selected, kind, all } = search
  const pages = useInfiniteQuery(
    apiPages('listTasks', { query: { status: 'open', kind, mine: all ? undefined : 'true', limit: 50 } }),
  )
  const tasks = pages.data?.pages.flatMap((page) => page.items) ?? []
  const at = tasks.findIndex((task) => task.id === selected)
  const select = (task: string | undefined) => void navigate({ search: { ...search, task } })
  const first = beside && selected === undefined ? tasks[0]?.id : undefined
  useEffect(() => {
    if (first) void navigate({ search: { ...search, task: first }, replace: true })
  }, [first, navigate, search])
  const step = (by: number) => {
    const next = tasks[at < 0 ? 0 : Math.min(Math.max(at + by, 0), tasks.length - 1)]
    if (next) select(next.id)
  }
  return {
    search,
    navigate,
    pages,
    tasks,
    selected,
    select,
    step,
    after: (tasks[at + 1] ?? tasks[at - 1])?.id,
  }
}

export type Inbox = ReturnType<typeof useInbox>
