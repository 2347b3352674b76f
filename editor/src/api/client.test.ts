import i18next from 'i18next'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startI18n } from '../i18n/start-i18n.ts'
import { answerWith } from '../testing/answers.ts'
import { ApiError, isSignedOut } from './api-error.ts'
import { call, toUrl } from './client.ts'

beforeAll(() => startI18n('zh-CN'))
afterEach(() => vi.unstubAllGlobals())

const failure = async (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('was answered'),
    (error: unknown) => error as ApiError,
  )

describe('call', () => {
  it('fills the path, leaves out absent query values and answers with the body', async () => {
    const asked = answerWith({
      'GET /api/tasks?status=open&mine=true': { body: { items: [], nextCursor: null } },
    })
    const answer = await call('listTasks', { query: { status: 'open', kind: undefined, mine: 'true' } })
    expect(answer).toEqual({ items: [], nextCursor: null })
    expect(asked[0]).toMatchObject({ method: 'GET', url: '/api/tasks?status=open&mine=true' })
    expect(toUrl('/api/workflows/:key/versions/:version', { params: { key: 'a b', version: 3 } })).toBe(
      '/api/workflows/a%20b/versions/3',
    )
  })

  it('sends the body as JSON and asks for answers in the language of the interface', async () => {
    const asked = answerWith({ 'POST /api/session': { body: { id: 'u1' } } })
    await call('signIn', { body: { email: 'a@b.cn', password: 'secret' } })
    await i18next.changeLanguage('en')
    await call('signIn', { body: { email: 'a@b.cn', password: 'secret' } })
    await i18next.changeLanguage('zh-CN')
    expect(asked[0]!.body).toEqual({ email: 'a@b.cn', password: 'secret' })
    expect(asked.map((each) => each.headers['accept-language'])).toEqual(['zh-CN', 'en'])
    expect(asked[0]!.headers['content-type']).toBe('application/json')
  })

  it('throws the envelope of a refusal with its code, problems and facts', async () => {
    const problem = { code: 'open-output', severity: 'error', message: '“同意”没有接', nodeId: 'finance' }
    answerWith({
      'POST /api/workflows/a/publish': {
        status: 422,
        body: {
          error: {
            code: 'not-publishable',
            message: '不能发布',
            requestId: 'r-1',
            problems: [problem],
            detail: { revision: 4 },
          },
        },
      },
    })
    const error = await failure(call('publish', { params: { key: 'a' }, body: {} }))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({
      status: 422,
      code: 'not-publishable',
      message: '不能发布',
      requestId: 'r-1',
      problems: [problem],
      detail: { revision: 4 },
    })
  })

  it('says how to mend it when the server cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const error = await failure(call('listWorkflows'))
    expect(error).toMatchObject({ status: 0, code: 'unreachable' })
    expect(error.message).toContain('连不上服务器')
    expect(error.cause).toBeInstanceOf(TypeError)
  })

  it('tells an answer that is not ours from a refusal', async () => {
    vi.stubGlobal('fetch', async () => new Response('<html>Bad gateway</html>', { status: 502 }))
    expect(await failure(call('listWorkflows'))).toMatchObject({ status: 502, code: 'unreadable-answer' })
    vi.stubGlobal(
      'fetch',
      async () => new Response('<html>sign in to the hotel network</html>', { status: 200 }),
    )
    expect(await failure(call('listWorkflows'))).toMatchObject({ code: 'unreadable-answer' })
  })

  it('knows a session that is over', async () => {
    answerWith({
      'GET /api/session': {
        status: 401,
        body: { error: { code: 'not-signed-in', message: '请先登录', requestId: 'r-2' } },
      },
    })
    expect(isSignedOut(await failure(call('whoAmI')))).toBe(true)
    expect(isSignedOut(new Error('other'))).toBe(false)
  })
})
