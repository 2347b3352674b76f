import { vi } from 'vitest'

export type Asked = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

type Reply = { readonly status?: number; readonly body: unknown }

/** Stands in for the server: `'GET /api/tasks'` → its answer; what is not named is a 404. Returns what was asked. */
export function answerWith(replies: Readonly<Record<string, Reply>>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (url: string, request: RequestInit = {}) => {
    const method = request.method ?? 'GET'
    asked.push({
      method,
      url,
      headers: request.headers as Record<string, string>,
      body: typeof request.body === 'string' ? JSON.parse(request.body) : undefined,
    })
    const reply = replies[`${method} ${url}`] ??
      replies[`${method} ${url.split('?')[0]}`] ?? {
        status: 404,
        body: { error: { code: 'not-found', message: 'not found', requestId: 'r-0' } },
      }
    return new Response(JSON.stringify(reply.body), { status: reply.status ?? 200 })
  })
  return asked
}
