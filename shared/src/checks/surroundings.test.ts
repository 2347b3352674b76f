import { describe, expect, it } from 'vitest'
import { alone, findings } from './draw.ts'
import { SurroundingsAnswerSchema, toSurroundings } from './surroundings.ts'

const approval = (approvers: { role?: string; users?: string[] }) =>
  alone({ kind: 'approval', config: { approvers } }, 'approved', 'rejected')

describe('people', () => {
  const people = new Set(['ann@example.com'])

  it('are not asked about where it is not known who there is', () => {
    expect(findings(approval({ users: ['gone@example.com'] }))).toEqual([])
  })

  it('who are named must be able to sign in, or nobody could decide', () => {
    expect(findings(approval({ users: ['gone@example.com'] }), { people })).toEqual(['nobody-to-decide it'])
    expect(findings(approval({ users: ['Ann@example.com'] }), { people })).toEqual([])
  })

  it('who are missing are only warned of where others may decide', () => {
    const both = approval({ users: ['ann@example.com', 'gone@example.com'] })
    expect(findings(both, { people })).toEqual(['unknown-person it'])
    const role = approval({ role: 'finance', users: ['gone@example.com'] })
    expect(findings(role, { people })).toEqual(['unknown-person it'])
  })
})

describe('the answer of a server', () => {
  it('tells the checks what it tells the designer', () => {
    const answer = SurroundingsAnswerSchema.parse({
      roles: ['finance'],
      people: [{ email: 'Ann@Example.com', name: 'Ann' }],
      connections: [{ slug: 'erp', type: 'http' }],
      starts: ['order-received', 'unheard-of'],
      effects: ['open-task', 'close-task'],
      workflows: [],
      tables: [],
    })
    const both = approval({ role: 'warehouse', users: ['ann@example.com', 'gone@example.com'] })
    expect(findings(both, toSurroundings(answer))).toEqual(['unknown-person it', 'unassigned-role it'])
    expect(toSurroundings(answer).served?.starts).toEqual(new Set(['order-received']))
  })
})

describe('connections', () => {
  const request = alone(
    {
      kind: 'http-request',
      config: { method: 'GET', url: 'https://example.com', repeat: 'repeatable', connection: 'erp' },
    },
    'next',
  )

  it('must exist and be of a type the node can use, where it is known which there are', () => {
    expect(findings(request)).toEqual([])
    expect(findings(request, { connections: new Map() })).toEqual(['missing-connection it'])
    expect(findings(request, { connections: new Map([['erp', 'printer']]) })).toEqual([
      'wrong-connection-type it',
    ])
    expect(findings(request, { connections: new Map([['erp', 'http']]) })).toEqual([])
  })
})
