import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Logger } from 'pino'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Too frequent to be logged one by one at level info. */
    quiet?: true
  }
}

/** One line for every call that changes something; reading, and the flood of orders, only at level debug. */
export function addRequestLog(app: FastifyInstance, logger: Logger): void {
  const verbose = logger.isLevelEnabled('debug')
  const log: RouteOptions['onResponse'] = (request, reply, done) => {
    done()
    const { id, method, routeOptions, params, caller } = request
    logger.info(
      {
        reqId: id,
        method,
        route: routeOptions.url,
        params,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        by: caller?.id,
      },
      'answered',
    )
  }
  // Where nothing is to be logged there is no hook either.
  app.addHook('onRoute', (route) => {
    if (verbose || !isQuiet(route)) route.onResponse = [log, ...[route.onResponse ?? []].flat()]
  })
}

function isQuiet({ method, config }: RouteOptions): boolean {
  return config?.quiet === true || [method].flat().every((each) => each === 'GET' || each === 'HEAD')
}
