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
  interface FastifyInstance {
    /** Every route under /api with what it needs. */
    listAccess: () => readonly RouteNeed[]
  }
  interface FastifyRequest {
    /** Set on every route that is not public. */
    caller: Caller
  }
}

export type RouteNeed = { readonly method: string; readonly url: string; readonly access: RouteAccess }

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

type Finders = Pick<AppParts, 'accounts' | 'roster' | 'apiKeys'>

/** The one place where access is decided: every route under /api names what it needs, or the server does not start. */
export function addAccess(app: FastifyInstance, finders: Finders): void {
  app.decorateRequest('caller')
  const needs: RouteNeed[] = []
  app.decorate('listAccess', () => needs)
  app.addHook('onRoute', ({ url, method, config }) => {
    if (!url.startsWith('/api')) return
    if (!config?.access) throw new Error(`${String(method)} ${url} does not name its access`)
    for (const each of [method].flat())
      if (each !== 'HEAD') needs.push({ method: each, url, access: config.access })
  })
  // With a callback, as a promise more per order is felt.
  app.addHook('onRequest', (request, reply, done) => {
    const { access } = request.routeOptions.config
    reply.header('x-content-type-options', 'nosniff')
    if (!isApiKeyCall(request) && isCrossSite(request)) return done(new AppError('cross-site'))
    if (access === undefined || access === 'public') return done()
    const caller = findCaller(request, reply, finders)
    if (caller instanceof Promise) caller.then((found) => done(admit(request, access, found)), done)
    else done(admit(request, access, caller))
  })
}

/** Lets a caller in, or gives the refusal. */
function admit(
  request: FastifyRequest,
  access: Exclude<RouteAccess, 'public'>,
  caller: Caller | undefined,
): AppError | undefined {
  if (!caller) return new AppError('not-signed-in')
  if (access !== 'signed-in' && !isAllowed(caller.roles, access))
    return new AppError('forbidden', { detail: { needed: PERMISSIONS[access].join(', ') } })
  request.caller = caller
  return undefined
}

const isApiKeyCall = ({ headers }: FastifyRequest) => headers.authorization?.startsWith('Bearer ') === true

/**
 * Browsers send cookies along with whatever page asks, so a request that changes something must come from our own
 * pages. Every browser names its page's site or origin on such requests; a program that sends neither carries no
 * cookies it was tricked into.
 */
function isCrossSite({ method, headers }: FastifyRequest): boolean {
  if (SAFE.has(method)) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = headers
  return origin !== undefined && hostOf(origin) !== hostOf(`http://${host}`)
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function findCaller(
  request: FastifyRequest,
  reply: FastifyReply,
  finders: Finders,
): Caller | undefined | Promise<Caller | undefined> {
  if (isApiKeyCall(request))
    return finders.apiKeys.callerOf(request.headers.authorization!.slice('Bearer '.length).trim())
  return request.headers.cookie === undefined ? undefined : findPerson(request.headers.cookie, reply, finders)
}

async function findPerson(
  cookie: string,
  reply: FastifyReply,
  { accounts, roster }: Finders,
): Promise<Caller | undefined> {
  const session = await accounts.findSession(cookie)
  if (!session) return undefined
  for (const renewed of session.cookies) reply.header('set-cookie', renewed)
  return roster.callerOf(session.accountId)
}
