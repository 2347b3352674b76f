import { Readable } from 'node:stream'
import { describeIssues } from '@orderloom/shared/describe-issues.ts'
import { OrderInputSchema } from '@orderloom/shared/order.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { AppParts } from '../app-parts.ts'
import { AppError } from '../errors.ts'
import { toActor } from '../people/caller.ts'
import { toAppError, toErrorAnswer } from '../plugins/error-handler.ts'
import { readLines } from './read-lines.ts'

/** Compiled once: every order in passes through it. */
const OrderInput = z.compile(OrderInputSchema)

const MAX_LINE = 1024 * 1024
/** Orders under way at once: enough for full groups, little enough to bound memory. */
const WINDOW = 512
/** Answers kept for a client that sends everything before it reads anything, before reading stops for it. */
const ANSWERS_AHEAD = 32 * 1024 * 1024

/** `POST /api/orders/bulk`: orders in, one a line; answers out in the same order while they come. */
export async function addBulkOrders(app: FastifyInstance, { engine }: AppParts): Promise<void> {
  await app.register(async (scope) => {
    // The body is a stream here, whatever it is called; its lines are what is limited.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    const parse = app.getDefaultJsonParser('error', 'error')
    scope.post('/api/orders/bulk', { config: { access: 'create-orders' }, schema: { operationId: 'createOrders', description: 'NDJSON in, NDJSON out: one order a line, one answer a line, in order.' } }, (request, reply) => {
      const take = (line: string) => takeLine(line, { request, engine, parse })
      const answers = Readable.from(answerLines(request.body as NodeJS.ReadableStream, take, request), { objectMode: false, highWaterMark: ANSWERS_AHEAD })
      return reply.code(200).type('application/x-ndjson; charset=utf-8').send(answers)
    })
  })
}

type JsonParse = ReturnType<FastifyInstance['getDefaultJsonParser']>

async function* answerLines(body: NodeJS.ReadableStream, take: (line: string) => Promise<string>, request: FastifyRequest): AsyncGenerator<string> {
  let waiting: Promise<string>[] = []
  for await (const lines of readLines(body, MAX_LINE)) {
    for (const line of lines) waiting.push(line === undefined ? tooLong(request) : take(line))
    if (waiting.length < WINDOW) continue
    const ready = waiting
    waiting = []
    yield (await Promise.all(ready)).join('')
  }
  yield (await Promise.all(waiting)).join('')
}

async function tooLong(request: FastifyRequest): Promise<string> {
  return toErrorLine(new AppError('too-large'), request)
}

function toErrorLine(error: AppError, request: FastifyRequest): string {
  return `${JSON.stringify(toErrorAnswer(error, request))}\n`
}

/** One line, one answer; what is wrong with it stays its own. */
async function takeLine(line: string, { request, engine, parse }: { request: FastifyRequest; engine: AppParts['engine']; parse: JsonParse }): Promise<string> {
  try {
    const input = OrderInput.safeParse(parseLine(line, request, parse))
    if (!input.success) throw new AppError('invalid', { problems: describeIssues(OrderInputSchema, JSON.parse(line)) })
    return `${JSON.stringify(await engine.takeIn(input.data, toActor(request.caller)))}\n`
  } catch (thrown) {
    const error = toAppError(thrown, request)
    if (error.status >= 500) request.log.error({ err: thrown }, 'a line of a bulk request failed')
    return toErrorLine(error, request)
  }
}

/** The framework's parser calls back before it returns. */
function parseLine(line: string, request: FastifyRequest, parse: JsonParse): unknown {
  let outcome: { error: Error | null; value?: unknown } = { error: null }
  void parse(request, line, (error, value) => {
    outcome = { error, value }
  })
  if (outcome.error) throw outcome.error
  return outcome.value
}
