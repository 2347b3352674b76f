/** What the server answered; `body` is parsed where it is JSON, else the text. */
export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  readonly body: T
}

type Call = <T = unknown>(
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<T>>

/** Speaks to one server with one key; a status of 400 and above is an answer like any other and does not throw. */
export interface ApiClient {
  readonly get: <T = unknown>(path: string) => Promise<Answer<T>>
  readonly post: Call
  readonly put: Call
  readonly patch: Call
  readonly delete: Call
}

/** A client bound to a base URL; without a key it is a stranger. */
export function createApiClient(baseUrl: string, apiKey?: string): ApiClient {
  const authorization: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {}

  const calling =
    (method: string): Call =>
    async <T>(path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      const response = await fetch(new URL(path, baseUrl), {
        method,
        headers: { ...authorization, ...type, ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      return toAnswer<T>(response)
    }

  return {
    get: calling('GET'),
    post: calling('POST'),
    put: calling('PUT'),
    patch: calling('PATCH'),
    delete: calling('DELETE'),
  }
}

async function toAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
  const body = (isJson ? JSON.parse(text) : text) as T
  return { status: response.status, headers: response.headers, body }
}
