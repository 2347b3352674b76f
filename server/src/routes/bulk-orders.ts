import { Readable } from 'node:stream'
import { describeIssues } from '@orderloom/shared/describe-issues.ts'
import { OrderInputSchema } from '@orderloom/shared/order.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { AppParts } from '../app-parts.ts'
import { AppError } from '../errors.ts'
import { toActor } from '../people/caller.ts'
import { toAppError, toErrorAnswer } from '../plugins/error-handler.ts'
import { parseJson } from '../plugins/json-body.ts'
import { readLines } from './read-lines.ts'
import { createTogether } from './together.ts'

const together = createTogether()

/** Compiled once: every order in passes through it. */
const OrderInput = z.compile(OrderInputSchema)

const MAX_LINE = 1024 * 1024
/** Orders under way at once: enough for full groups; more would only live longer and burden the garbage collector. */
const WINDOW = 128
/** Answers kept for a client that sends everything before it reads anything, before reading stops for it. */
const ANSWERS_AHEAD = 32 * 1024 * 1024

/** `POST /api/orders/bulk`: orders in, one a line; answers out in the same order while they come. */
export async function addBulkOrders(app: FastifyInstance, { engine, logger }: AppParts): Promise<void> {
  await app.register(async (scope) => {
    // The body is a stream here, whatever it is called; its lines are what is limited.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.post(
      '/api/orders/bulk',
      {
        config: { access: 'create-orders' },
        schema: {
          operationId: 'createOrders',
          description: 'NDJSON in, NDJSON out: one order a line, one answer a line, in order.',
        },
      },
      (request, reply) => {
        const take = (line: string) => takeLine(line, { request, engine, logger })
        const answers = Readable.from(answerLines(request.body as NodeJS.ReadableStream, take, request), {
          objectMode: false,
          highWaterMark: ANSWERS_AHEAD,
        })
        return reply.code(200).type('application/x-ndjson; charset=utf-8').send(answers)
      },
    )
  })
}

/**
 * Reads and answers at once: orders are taken while there is room in the window, and what is done is answered
 * without waiting for more, so that a lone order is answered as quickly as a full group.
 */
async function* answerLines(
  body: NodeJS.ReadableStream,
  take: (line: string) => Promise<string>,
  request: FastifyRequest,
): AsyncGenerator<string> {
  const underWay: Promise<string>[] = []
  const moved = createSignal()
  const reading: { ended: boolean; failure?: Error } = { ended: false }
  const read = async () => {
    for await (const lines of readLines(body, MAX_LINE)) {
      for (const line of lines) underWay.push(line === undefined ? tooLong(request) : take(line))
      moved.ring()
      while (underWay.length >= WINDOW) await moved.next()
    }
  }
  void read()
    .catch((error: Error) => (reading.failure = error))
    .finally(() => {
      reading.ended = true
      moved.ring()
    })
  for (;;) {
    const ready = underWay.splice(0)
    moved.ring()
    if (ready.length > 0) yield (await Promise.all(ready)).join('')
    else if (!reading.ended) await moved.next()
    else if (reading.failure) throw reading.failure
    else return
  }
}

/** Lets two loops wait for each other: `next` resolves at the next `ring`. */
function createSignal(): { readonly ring: () => void; readonly next: () => Promise<void> } {
  let current = Promise.withResolvers<void>()
  return {
    ring: () => {
      const { resolve } = current
      current = Promise.withResolvers<void>()
      resolve()
    },
    next: () => current.promise,
  }
}

async function tooLong(request: FastifyRequest): Promise<string> {
  return toErrorLine(new AppError('too-large'), request)
}

function toErrorLine(error: AppError, request: FastifyRequest): string {
  return `${JSON.stringify(toErrorAnswer(error, request))}\n`
}

type Taking = Pick<AppParts, 'engine' | 'logger'> & { readonly request: FastifyRequest }

/** One line, one answer; what is wrong with it stays its own. */
async function takeLine(line: string, { request, engine, logger }: Taking): Promise<string> {
  try {
    const input = OrderInput.safeParse(parseJson(line))
    if (!input.success)
      throw new AppError('invalid', { problems: describeIssues(OrderInputSchema, JSON.parse(line)) })
    await together()
    return `${JSON.stringify(await engine.takeIn(input.data, toActor(request.caller)))}\n`
  } catch (thrown) {
    const error = toAppError(thrown, request)
    if (error.status >= 500)
      logger.error({ reqId: request.id, err: thrown }, 'a line of a bulk request failed')
    return toErrorLine(error, request)
  }
}
