import type { FastifyInstance, FastifyRequest } from 'fastify'
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
  app.addHook('onResponse', (request, reply, done) => {
    done()
    if (!verbose && isQuiet(request)) return
    const { method, routeOptions, params, caller } = request
    request.log.info(
      {
        method,
        route: routeOptions.url,
        params,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        by: caller?.id,
      },
      'answered',
    )
  })
}

function isQuiet({ method, routeOptions }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD' || routeOptions.config.quiet === true
}
