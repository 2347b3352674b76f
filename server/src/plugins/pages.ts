import { existsSync } from 'node:fs'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    baseUri: ["'self'"],
    connectSrc: ["'self'"],
    fontSrc: ["'self'", 'data:'],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    workerSrc: ["'self'", 'blob:'],
  },
}

const HINT = `<!doctype html><meta charset="utf-8"><title>Orderloom</title>
<p>The pages are not built yet. Run <code>npx -y pnpm@12 start</code>, or <code>node editor/build-once.ts</code>, and load this again.</p>
<p>页面还没有构建。请运行 <code>npx -y pnpm@12 start</code> 或 <code>node editor/build-once.ts</code>，然后刷新。</p>`

/** Serves the built editor; every address that is neither a file nor an API call is a page of it. */
export async function addPages(root: FastifyInstance, folder: string): Promise<void> {
  await root.register(async (app) => {
    // Plain http is how it starts; strict transport is the business of the proxy that adds TLS.
    await app.register(helmet, { contentSecurityPolicy: POLICY, strictTransportSecurity: false })
    const built = existsSync(join(folder, 'index.html'))
    if (built) await addFiles(app, folder)
    app.setNotFoundHandler((request, reply) => {
      if (!isPage(request)) throw new AppError('no-route')
      return built ? reply.sendFile('index.html') : sendHint(reply)
    })
  })
}

async function addFiles(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      // Built files carry their hash in their name; the page itself must be asked for each time.
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
}

function isPage({ method, url }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && !/^\/(api|hooks|assets)(\/|$|\?)/.test(url)
}

function sendHint(reply: FastifyReply): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(HINT)
}
