import type { ErrorAnswer } from '@orderloom/shared/api.ts'
import { describeIssues } from '@orderloom/shared/describe-issues.ts'
import { toLocale } from '@orderloom/shared/localized.ts'
import { type Problem, toProblemAnswer } from '@orderloom/shared/problem.ts'
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import * as z from 'zod'
import { AppError, describeError, type ErrorCode } from '../errors.ts'

/** What the framework calls its own refusals, in our words. */
const FRAMEWORK: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-type',
}

/** Answers every error in the contract's envelope. What is our fault is logged in full and told in no detail. */
export function addErrorHandler(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((thrown: unknown, request, reply) => {
    const error = toAppError(thrown, request)
    if (error.status >= 500)
      logger.error(
        { reqId: request.id, err: thrown, method: request.method, url: request.url },
        'request failed',
      )
    if (error.code === 'overloaded') reply.header('retry-after', '1')
    return reply
      .code(error.status)
      .header('content-type', 'application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(toErrorAnswer(error, request))
  })
}

/** The envelope of one error, in the language the caller asked for. */
export function toErrorAnswer({ code, detail, problems }: AppError, request: FastifyRequest): ErrorAnswer {
  const locale = toLocale(request.headers['accept-language'])
  return {
    error: {
      code,
      message: describeError(code, locale, detail),
      requestId: request.id,
      ...(problems && { problems: problems.map((problem) => toProblemAnswer(problem, locale)) }),
      ...(detail && { detail: { ...detail } }),
    },
  }
}

/** Finds the catalogue's name for whatever was thrown. */
export function toAppError(thrown: unknown, request: FastifyRequest): AppError {
  if (thrown instanceof AppError) return thrown
  if (hasZodFastifySchemaValidationErrors(thrown)) return toValidationError(thrown, request)
  const { code, statusCode } = thrown as Partial<FastifyError>
  const named = code === undefined ? undefined : FRAMEWORK[code]
  if (named)
    return new AppError(named, {
      cause: thrown,
      ...(named === 'unsupported-type' && { detail: { wanted: 'application/json' } }),
    })
  if (statusCode === 406) return new AppError('not-acceptable', { cause: thrown })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('bad-request', { cause: thrown })
  return new AppError(isStoreFault(code) ? 'unavailable' : 'internal', { cause: thrown })
}

/** Disk full, file locked or unreadable, PostgreSQL away: the data could not be written, trying later may help. */
const isStoreFault = (code = '') =>
  /^(SQLITE_(FULL|BUSY|LOCKED|IOERR|READONLY|CANTOPEN)|STORE_UNAVAILABLE$)/.test(code)

function toValidationError(
  error: Pick<FastifyError, 'validationContext'>,
  request: FastifyRequest,
): AppError {
  const part =
    error.validationContext === 'querystring'
      ? 'query'
      : error.validationContext === 'params'
        ? 'params'
        : 'body'
  const schema = request.routeOptions.schema?.[part === 'query' ? 'querystring' : part]
  const problems = schema instanceof z.ZodType ? describeSafely(schema, request[part] ?? {}) : []
  return new AppError('invalid', { problems, cause: error })
}

/** Telling what is wrong with hostile input must not be what fails. */
function describeSafely(schema: z.ZodType, value: unknown): readonly Problem[] {
  try {
    return describeIssues(schema, value)
  } catch {
    return []
  }
}
