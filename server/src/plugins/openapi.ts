import { randomBytes } from 'node:crypto'
import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'

/** Describes every route at /api/openapi.json, made from the route schemas. Register before the routes. */
export async function addOpenapi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Orderloom',
        version,
        description: 'Low-code visual workflow builder for order processes (织单)',
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'orderloom.session_token' },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } }),
  })
  app.get('/api/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () => app.swagger())
  addReference(app)
}

/**
 * A page to read it at /api/docs, from local files. The reader weighs 5 MB, so it is loaded when somebody first looks,
 * into an app of its own.
 */
function addReference(app: FastifyInstance): void {
  const nonce = randomBytes(16).toString('base64')
  let reader: Promise<FastifyInstance> | undefined
  app.get('/api/docs/*', { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const answer = await (await (reader ??= loadReader(nonce))).inject({ url: request.url })
    return reply
      .code(answer.statusCode)
      .header('content-type', answer.headers['content-type'])
      .header(
        'content-security-policy',
        `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:`,
      )
      .send(answer.rawPayload)
  })
  app.get('/api/docs', { config: { access: 'public' }, schema: { hide: true } }, (_, reply) =>
    reply.redirect('/api/docs/'),
  )
}

async function loadReader(nonce: string): Promise<FastifyInstance> {
  const { default: reference } = await import('@scalar/fastify-api-reference')
  const reader = Fastify()
  await reader.register(reference, {
    routePrefix: '/api/docs',
    configuration: { url: '/api/openapi.json', nonce, withDefaultFonts: false, pageTitle: 'Orderloom API' },
  })
  return reader
}
