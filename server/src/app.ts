import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { AppParts } from './app-parts.ts'
import { addAccess } from './plugins/access.ts'
import { addErrorHandler } from './plugins/error-handler.ts'
import { addJsonBody, compileValidator } from './plugins/json-body.ts'
import { addLive } from './plugins/live.ts'
import { addMetrics } from './plugins/metrics.ts'
import { addOpenapi } from './plugins/openapi.ts'
import { addPages } from './plugins/pages.ts'
import { addRequestLog } from './plugins/request-log.ts'
import { addAccounts } from './routes/accounts.ts'
import { addBulkOrders } from './routes/bulk-orders.ts'
import { addHealth } from './routes/health.ts'
import { addKeys } from './routes/keys.ts'
import { addNotices } from './routes/notices.ts'
import { addOrders } from './routes/orders.ts'
import { addRuns } from './routes/runs.ts'
import { addSession } from './routes/session.ts'
import { addTables } from './routes/tables.ts'
import { addTasks } from './routes/tasks.ts'
import { addTemplates } from './routes/templates.ts'
import { addWorkflows } from './routes/workflows.ts'

const BODY_LIMIT = 1024 * 1024

/** Assembles the HTTP side, in order: who may, how errors read, then every resource. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  let count = 0
  // No logger of the framework's own: making one for every request cost more than checking who calls.
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 120 },
    genReqId: () => `${parts.processId}-${(++count).toString(36)}`,
    forceCloseConnections: 'idle',
  })
  app.setValidatorCompiler(compileValidator)
  app.setSerializerCompiler(serializerCompiler)
  addJsonBody(app)
  addErrorHandler(app, parts.logger)
  await app.register(rateLimit, { global: false })
  addAccess(app, parts)
  addRequestLog(app, parts.logger)
  await addOpenapi(app, parts.version)
  await addLive(app, parts.feed)
  for (const add of [
    addHealth,
    addSession,
    addAccounts,
    addKeys,
    addWorkflows,
    addOrders,
    addRuns,
    addTasks,
    addTables,
    addNotices,
    addTemplates,
  ])
    add(app, parts)
  addMetrics(app, parts)
  await addBulkOrders(app, parts)
  await addPages(app, parts.editorFolder)
  return app
}
