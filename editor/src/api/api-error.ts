import type { ErrorAnswer } from '@orderloom/shared/api.ts'
import type { ProblemAnswer } from '@orderloom/shared/problem.ts'

type Envelope = ErrorAnswer['error']

/**
 * A call that was refused or never arrived. Compare `code`; `message` is already in the user's language.
 * `status` 0 means the server could not be reached.
 */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly requestId: string | undefined
  readonly problems: readonly ProblemAnswer[]
  readonly detail: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    envelope: Partial<Envelope> & { code: string; message: string },
    cause?: unknown,
  ) {
    super(envelope.message, { cause })
    this.name = 'ApiError'
    this.status = status
    this.code = envelope.code
    this.requestId = envelope.requestId
    this.problems = envelope.problems ?? []
    this.detail = envelope.detail ?? {}
  }
}

/** Whether a failure means that nobody is signed in (any more). */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401
}
