import { describe, expect, it } from 'vitest'
import { alone, drawing, findings } from './draw.ts'

const lookup = alone(
  {
    kind: 'lookup',
    config: {
      table: 'suppliers',
      match: [{ column: 'SKU', value: 'A-1' }],
      columns: [{ name: '供应商', type: 'text' }],
    },
  },
  'found',
  'missing',
  'unknown',
)

describe('a table that is looked up', () => {
  it('must be uploaded, with the columns that are named, where it is known which there are', () => {
    expect(findings(lookup)).toEqual([])
    expect(findings(lookup, { tables: new Map() })).toEqual(['missing-table it'])
    expect(findings(lookup, { tables: new Map([['suppliers', ['SKU']]]) })).toEqual(['missing-column it'])
    expect(findings(lookup, { tables: new Map([['suppliers', ['SKU', '供应商']]]) })).toEqual([])
  })
})

const calling = (workflow: string, inputs: string[], outputs: string[]) =>
  alone(
    {
      kind: 'sub-workflow',
      config: {
        workflow,
        inputs: inputs.map((name) => ({ name, value: 1 })),
        outputs: outputs.map((name) => ({ name })),
      },
    },
    'next',
  )

describe('a workflow that is run', () => {
  const workflows = new Map([
    ['pick', { inputs: ['level'], outputs: [{ name: 'warehouse', type: 'text' as const }] }],
  ])

  it('must be published, unless it is this one', () => {
    expect(findings(calling('gone', [], []))).toEqual([])
    expect(findings(calling('gone', [], []), { workflows })).toEqual(['missing-workflow it'])
    expect(findings(calling('test', [], []), { workflows })).toEqual([])
  })

  it('is given what it reads, and gives what is expected of it', () => {
    expect(findings(calling('pick', ['level'], ['warehouse']), { workflows })).toEqual([])
    expect(findings(calling('pick', [], ['price']), { workflows })).toEqual([
      'input-not-given it',
      'output-never-given it',
    ])
  })

  it('may be drawn so that nothing else starts it', () => {
    const called = { kind: 'order-received', config: { calledOnly: true } }
    expect(findings(drawing({ start: called, end: { kind: 'end' } }, 'start.next>end'))).toEqual([])
  })
})
