import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

const WINDOW = '1 minute'
/** Generous for a person who mistypes, hopeless for one who guesses. */
const PER_ACCOUNT = 10
/** An office shares one address. */
const PER_ADDRESS = 100

/** Slows down guessing: tries are counted per address, and per address and e-mail. */
export function createLoginThrottle(app: FastifyInstance): (request: FastifyRequest) => Promise<void> {
  const counters = [
    app.createRateLimit({ max: PER_ADDRESS, timeWindow: WINDOW, keyGenerator: (request) => request.ip }),
    app.createRateLimit({
      max: PER_ACCOUNT,
      timeWindow: WINDOW,
      keyGenerator: (request) => `${request.ip} ${emailOf(request)}`,
    }),
  ]
  return async (request) => {
    for (const count of counters) {
      const limit = await count(request)
      if (!limit.isAllowed && limit.isExceeded)
        throw new AppError('too-many', { detail: { seconds: limit.ttlInSeconds } })
    }
  }
}

function emailOf({ body }: FastifyRequest): string {
  return typeof body === 'object' && body !== null && 'email' in body ? String(body.email).toLowerCase() : ''
}
