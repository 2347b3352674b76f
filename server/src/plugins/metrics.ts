import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import type { AppParts } from '../app-parts.ts'

type Measured = Pick<AppParts, 'engine' | 'store' | 'version'>

/** `GET /metrics` in the text form of Prometheus, for whoever is signed in or has a key. */
export function addMetrics(app: FastifyInstance, measured: Measured): void {
  let registry: Promise<Registry> | undefined
  app.get(
    '/metrics',
    { config: { access: 'signed-in' }, schema: { hide: true } },
    async (_request, reply) => {
      // Only who is asked for figures loads and keeps what counts them.
      registry ??= createRegistry(measured)
      const { contentType, metrics } = await registry.then((made) => ({
        contentType: made.contentType,
        metrics: made.metrics(),
      }))
      return reply.type(contentType).send(await metrics)
    },
  )
}

async function createRegistry({ engine, store, version }: Measured): Promise<Registry> {
  const { collectDefaultMetrics, Counter, Gauge, Registry } = await import('prom-client')
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  // What is counted elsewhere is read when it is asked for.
  const info = new Gauge({
    name: 'orderloom_info',
    help: 'The version that runs and the database it keeps its state in.',
    labelNames: ['version', 'database'],
    registers: [],
  })
  info.set({ version, database: store.kind }, 1)
  const orders = new Counter({
    name: 'orderloom_orders_total',
    help: 'Orders this process was sent since it started: taken, recognised as duplicates, refused past the backlog.',
    labelNames: ['outcome'],
    registers: [],
    collect() {
      this.reset()
      for (const [outcome, count] of Object.entries(engine.counts())) this.inc({ outcome }, count)
    },
  })
  const runs = new Gauge({
    name: 'orderloom_runs_open',
    help: 'Runs that wait for somebody or something, by workflow.',
    labelNames: ['workflow'],
    registers: [],
    async collect() {
      this.reset()
      for (const [workflow, open] of await store.orders.countOpenRuns()) this.set({ workflow }, open)
    },
  })
  registry.registerMetric(info)
  registry.registerMetric(orders)
  registry.registerMetric(runs)
  return registry
}
