import { useQuery } from '@tanstack/react-query'
import { apiQuery } from './api-query.ts'

const MOST = 200

/** Open tasks that wait for the caller, as every page reads them: one shared answer. */
export const myOpenTasks = () =>
  apiQuery('listTasks', { query: { status: 'open', mine: 'true', limit: MOST } })

/** How many open tasks wait for me; `text` says `200+` when there are more than were read. */
export function useOpenTaskCount(): { count: number; text: string } {
  const { data } = useQuery(myOpenTasks())
  const count = data?.items.length ?? 0
  return { count, text: data?.nextCursor ? `${count}+` : String(count) }
}
