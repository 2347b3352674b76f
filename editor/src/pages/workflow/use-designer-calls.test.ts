import { describe, expect, it } from 'vitest'
import { ApiError } from '../../api/api-error.ts'
import { toRefusal } from './use-designer-calls.ts'

const refused = (status: number, code: string, detail: Record<string, unknown> = {}) =>
  new ApiError(status, { code, message: '服务器的话', requestId: 'r', detail })

describe('a refused save', () => {
  it('is a conflict when somebody saved in between, with who and which revision', () => {
    expect(toRefusal(refused(409, 'draft-moved', { revision: 7, by: '王芳' }), '')).toEqual({
      ok: false,
      conflict: { revision: 7, by: '王芳' },
    })
  })

  it('is told in words otherwise', () => {
    expect(toRefusal(refused(403, 'forbidden'), '')).toEqual({ ok: false, message: '服务器的话' })
    expect(toRefusal(new Error('bug'), '页面出了点问题')).toEqual({ ok: false, message: '页面出了点问题' })
  })
})
