import { API, type ApiName, type ErrorAnswer } from '@orderloom/shared/api.ts'
import i18next from 'i18next'
import type * as z from 'zod'
import { ApiError } from './api-error.ts'

type Spec<N extends ApiName> = (typeof API)[N]

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

type Params<N extends ApiName> = [ParamNames<Spec<N>['path']>] extends [never]
  ? { params?: undefined }
  : { params: Record<ParamNames<Spec<N>['path']>, string | number> }
type Query<N extends ApiName> =
  Spec<N> extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : { query?: undefined }
type Body<N extends ApiName> =
  Spec<N> extends { body: infer B extends z.ZodType }
    ? undefined extends z.input<B>
      ? { body?: z.input<B> }
      : { body: z.input<B> }
    : { body?: undefined }

/** What a call takes: path parameters, query and body, as the API table says. */
export type CallInput<N extends ApiName> = Params<N> & Query<N> & Body<N>
/** What a call answers with. */
export type Answer<N extends ApiName> = z.output<Spec<N>['answer']>
/** The input may be left out where nothing is needed. */
export type CallArguments<N extends ApiName> =
  object extends CallInput<N> ? [input?: CallInput<N>] : [input: CallInput<N>]

type AnyInput = {
  readonly params?: Record<string, string | number>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
}

/**
 * Calls the API by its name in the table.
 * @throws ApiError for every refusal and when the server cannot be reached.
 */
export async function call<N extends ApiName>(name: N, ...[input]: CallArguments<N>): Promise<Answer<N>> {
  return (await send(name, (input ?? {}) as AnyInput)) as Answer<N>
}

/** The address of a call, with parameters and query filled in; absent query values are left out. */
export function toUrl(path: string, input: AnyInput): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_, key: string) =>
    encodeURIComponent(String(input.params?.[key])),
  )
  const given = Object.entries(input.query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()
  return query ? `${filled}?${query}` : filled
}

async function send(name: ApiName, input: AnyInput): Promise<unknown> {
  const { method, path } = API[name]
  const response = await reach(toUrl(path, input), {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': i18next.language ?? 'zh-CN',
      ...(input.body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok && answer !== undefined) return answer
  throw toApiError(response.status, answer)
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (cause) {
    throw new ApiError(0, { code: 'unreachable', message: i18next.t('shell:error.unreachable') }, cause)
  }
}

function toApiError(status: number, answer: unknown): ApiError {
  const envelope = (answer as Partial<ErrorAnswer> | undefined)?.error
  if (envelope && typeof envelope.code === 'string' && typeof envelope.message === 'string')
    return new ApiError(status, envelope)
  return new ApiError(status, {
    code: 'unreadable-answer',
    message: i18next.t('shell:error.unreadable', { status }),
  })
}
