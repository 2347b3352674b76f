import { OrderInputSchema } from '@orderloom/shared/order.ts'
import Fastify from 'fastify'
import { compileValidator } from '../plugins/json-body.ts'

/* The limit of single HTTP intake: the same body parsed and validated by the same schema, the same answer, nothing kept. */

const ANSWER = {
  orderId: 'ord_06ybvk5f800',
  duplicate: false,
  runs: [{ id: 'run_06ybvk5f80000', workflow: 'order-approval', version: 1 }],
}

const app = Fastify()
app.setValidatorCompiler(compileValidator)
app.post(
  '/api/orders',
  { schema: { body: OrderInputSchema }, serializerCompiler: () => JSON.stringify },
  async (_request, reply) => {
    reply.code(202)
    return ANSWER
  },
)
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`${address}\n`)
process.on('SIGTERM', () => process.exit(0))
