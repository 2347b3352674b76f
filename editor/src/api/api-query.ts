import type { ApiName } from '@orderloom/shared/api.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, type CallArguments, type CallInput, call } from './client.ts'

/**
 * A call as a query. Its key is `[name, input]`, so that live events can name what went stale:
 * `['getOrder', { params: { id } }]`.
 */
export function apiQuery<N extends ApiName>(name: N, ...args: CallArguments<N>) {
  return queryOptions<Answer<N>>({
    queryKey: [name, args[0] ?? {}],
    queryFn: () => call(name, ...args),
  })
}

type Paged = 'listOrders' | 'listTasks' | 'listNotices' | 'getTimeline'

/** A list read page by page with its cursor. */
export function apiPages<N extends Paged>(name: N, input: CallInput<N>) {
  return infiniteQueryOptions({
    queryKey: [name, input, 'pages'],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      call(name, ...atCursor<N>(input, pageParam)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Answer<N>) => last.nextCursor ?? undefined,
  })
}

function atCursor<N extends Paged>(input: CallInput<N>, cursor: string | undefined) {
  const query: object = input.query ?? {}
  return [{ ...input, query: { ...query, ...(cursor && { cursor }) } }] as unknown as CallArguments<N>
}
