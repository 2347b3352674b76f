import { describe, expect, it, vi } from 'vitest'
import { ApiError } from './api-error.ts'
import { createQueryClient } from './query-client.ts'

const refusal = (status: number) => new ApiError(status, { code: 'x', message: 'x' })

describe('the query client', () => {
  it('tells once that the session is over, from reading and from acting', async () => {
    const signedOut = vi.fn()
    const client = createQueryClient(signedOut)
    await client
      .fetchQuery({ queryKey: ['a'], queryFn: () => Promise.reject(refusal(401)) })
      .catch(() => undefined)
    expect(signedOut).toHaveBeenCalledTimes(1)
    await client
      .getMutationCache()
      .build(client, { mutationFn: () => Promise.reject(refusal(401)) })
      .execute(undefined)
      .catch(() => undefined)
    expect(signedOut).toHaveBeenCalledTimes(2)
  })

  it('does not repeat what was refused', async () => {
    const client = createQueryClient(() => undefined)
    const ask = vi.fn(() => Promise.reject(refusal(403)))
    await client.fetchQuery({ queryKey: ['a'], queryFn: ask, retryDelay: 0 }).catch(() => undefined)
    const retry = client.getDefaultOptions().queries!.retry as (failures: number, error: unknown) => boolean
    expect(retry(0, refusal(403))).toBe(false)
    expect(retry(0, refusal(503))).toBe(true)
    expect(retry(0, refusal(0))).toBe(true)
    expect(retry(2, refusal(503))).toBe(false)
  })
})
