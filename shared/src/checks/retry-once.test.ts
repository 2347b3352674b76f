import { expect, it } from 'vitest'
import { alone, findings, TAG } from './draw.ts'

const request = (repeat: string, attempts: number) => ({
  kind: 'http-request',
  config: { method: 'POST', url: 'https://example.com', repeat },
  onError: { attempts },
})

it('refuses retries of a request that must be sent once', () => {
  expect(findings(alone(request('once', 3), 'next'))).toEqual(['retry-once it'])
})

it('allows retries of what may be repeated, and one attempt of anything', () => {
  expect(findings(alone(request('repeatable', 3), 'next'))).toEqual([])
  expect(findings(alone(request('once', 1), 'next'))).toEqual([])
  expect(findings(alone({ ...TAG, onError: { attempts: 3 } }, 'next'))).toEqual([])
})
