import { API, type ApiName, ErrorAnswerSchema } from '@orderloom/shared/api.ts'
import { type Locale, toLocale } from '@orderloom/shared/localized.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { RouteAccess } from '../plugins/access.ts'

type Spec<N extends ApiName> = (typeof API)[N]
type Part<N extends ApiName, P extends string> =
  Spec<N> extends { readonly [K in P]: infer S extends z.ZodType } ? z.output<S> : undefined

/** A call as its handler sees it, everything checked. */
export type Call<N extends ApiName> = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Part<N, 'query'>
  readonly body: Part<N, 'body'>
  readonly caller: FastifyRequest['caller']
  readonly locale: Locale
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type Answer<N extends ApiName> = z.input<Spec<N>['answer']>

export type CallOptions = {
  readonly access: RouteAccess
  /** Status of success; 200 without. A handler may answer 200 all the same, such as for something that was there already. */
  readonly status?: number
  /** Skips holding the answer against its schema, where every microsecond counts and our own types vouch for it. */
  readonly hot?: true
  /** Largest body in bytes, where a call takes more than others. */
  readonly bodyLimit?: number
  readonly preHandler?: (request: FastifyRequest) => Promise<void>
}

/** Adds one entry of the API table as a route: its schemas come from there, the handler is a few lines. */
export function addCall<N extends ApiName>(
  app: FastifyInstance,
  [name, options]: readonly [N, CallOptions],
  handler: (call: Call<N>) => Promise<Answer<N>> | Answer<N>,
): void {
  const spec: {
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
    path: string
    body?: z.ZodType
    query?: z.ZodType
    answer: z.ZodType
  } = API[name]
  const { access, status = 200, hot, bodyLimit, preHandler } = options
  app.route({
    method: spec.method,
    url: spec.path,
    config: { access, ...(hot && { quiet: true }) },
    schema: {
      operationId: name,
      ...(spec.body && { body: spec.body }),
      ...(spec.query && { querystring: spec.query }),
      ...(spec.path.includes(':') && { params: paramsOf(spec.path) }),
      response: { 200: spec.answer, [status]: spec.answer, '4xx': ErrorAnswerSchema },
    },
    ...(hot && { serializerCompiler: () => JSON.stringify }),
    ...(bodyLimit && { bodyLimit }),
    ...(preHandler && { preHandler }),
    handler: async (request, reply) => {
      const { params, query, body, caller } = request as unknown as Pick<
        Call<N>,
        'params' | 'query' | 'body' | 'caller'
      >
      const call = {
        params,
        query,
        body,
        caller,
        request,
        reply,
        locale: toLocale(request.headers['accept-language']),
      }
      reply.code(status)
      return handler(call)
    },
  })
}

function paramsOf(path: string): z.ZodType {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  return z.object(Object.fromEntries(names.map((name) => [name, z.string().max(100)])))
}
