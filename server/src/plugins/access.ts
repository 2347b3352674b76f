import { type Action, isAllowed, PERMISSIONS } from '@orderloom/shared/permission.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AppParts } from '../app-parts.ts'
import { AppError } from '../errors.ts'
import type { Caller } from '../people/caller.ts'

/** Who may make a call: anybody, anybody signed in, or whoever the permission matrix allows an action. */
export type RouteAccess = 'public' | 'signed-in' | Action

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess
  }
  interface FastifyRequest {
    /** Set on every route that is not public. */
    caller: Caller
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

type Finders = Pick<AppParts, 'accounts' | 'roster' | 'apiKeys'>

/** The one place where access is decided: every route under /api names what it needs, or the server does not start. */
export function addAccess(app: FastifyInstance, finders: Finders): void {
  app.decorateRequest('caller')
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api') && !route.config?.access) throw new Error(`${String(route.method)} ${route.url} does not name its access`)
  })
  app.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access
    if (!isApiKeyCall(request)) refuseCrossSite(request)
    if (access === undefined || access === 'public') return
    const caller = await findCaller(request, reply, finders)
    if (!caller) throw new AppError('not-signed-in')
    if (access !== 'signed-in' && !isAllowed(caller.roles, access)) throw new AppError('forbidden', { detail: { needed: PERMISSIONS[access].join(', ') } })
    request.caller = caller
  })
}

const isApiKeyCall = ({ headers }: FastifyRequest) => headers.authorization?.startsWith('Bearer ') === true

/**
 * Browsers send cookies along with whatever page asks, so a request that changes something must come from our own
 * pages. Every browser names its page's site or origin on such requests; a program that sends neither carries no
 * cookies it was tricked into.
 */
function refuseCrossSite({ method, headers }: FastifyRequest): void {
  if (SAFE.has(method)) return
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('cross-site')
  const { origin, host } = headers
  if (site === undefined && origin !== undefined && hostOf(origin) !== host) throw new AppError('cross-site')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function findCaller(request: FastifyRequest, reply: FastifyReply, finders: Finders): Caller | undefined | Promise<Caller | undefined> {
  if (isApiKeyCall(request)) return finders.apiKeys.callerOf(request.headers.authorization!.slice('Bearer '.length).trim())
  return request.headers.cookie === undefined ? undefined : findPerson(request.headers.cookie, reply, finders)
}

async function findPerson(cookie: string, reply: FastifyReply, { accounts, roster }: Finders): Promise<Caller | undefined> {
  const session = await accounts.findSession(cookie)
  if (!session) return undefined
  for (const renewed of session.cookies) reply.header('set-cookie', renewed)
  return roster.callerOf(session.accountId)
}
