import { describe, expect, it } from 'vitest'
import { KINDS, kindOf, type NodeKind, outputsOf } from './kinds/index.ts'
import { parseDocument, toConfigSchema } from './parse-document.ts'
import { upgradeDocument } from './upgrade.ts'
import { toContentText, toExport } from './workflow.ts'

const minimal = () => ({
  format: 1,
  key: 'k',
  name: 'n',
  nodes: {
    start: { kind: 'order-received', name: '', config: {} },
    end: { kind: 'end', name: '', config: {} },
  },
  edges: [{ from: 'start', output: 'next', to: 'end' }],
})

const refusal = (document: unknown) => {
  const parsed = parseDocument(document)
  return parsed.ok ? [] : parsed.problems.map(({ code, path, message }) => ({ code, path, zh: message.zh }))
}

describe('a document at the door', () => {
  it.each([
    ['an unknown format', { ...minimal(), format: 2 }, 'unknown-format', 'format'],
    ['no format', { ...minimal(), format: undefined }, 'unknown-format', 'format'],
    ['a list', [], 'not-an-object', ''],
    [
      'an unknown kind',
      { ...minimal(), nodes: { x: { kind: 'teleport', name: '', config: {} } } },
      'unknown-kind',
      'nodes.x.kind',
    ],
    [
      'a setting of wrong type',
      { ...minimal(), nodes: { x: { kind: 'set-status', name: '', config: { status: 7 } } } },
      'invalid-invalid-value',
      'nodes.x.config.status',
    ],
    [
      'an unknown setting',
      { ...minimal(), nodes: { x: { kind: 'end', name: '', config: { colour: 'red' } } } },
      'invalid-unrecognized-keys',
      'nodes.x.config',
    ],
    [
      'an unknown operator',
      { ...minimal(), nodes: { x: { kind: 'condition', name: '', config: { when: { evil: [] } } } } },
      'unknown-operator',
      'nodes.x.config.when',
    ],
    [
      'a reserved node id',
      { ...minimal(), nodes: JSON.parse('{"constructor": {"kind": "end", "name": "", "config": {}}}') },
      'invalid-invalid-key',
      'nodes.constructor',
    ],
  ])('with %s is refused, saying where', (_, document, code, path) => {
    expect(refusal(document)).toContainEqual(expect.objectContaining({ code, path }))
  })

  it('says of a wrong setting what it takes and what it got', () => {
    const problems = refusal({
      ...minimal(),
      nodes: {
        x: { kind: 'condition', name: '', config: {} },
        y: { kind: 'notify', name: '', config: { to: { users: ['x'] }, text: 7 } },
      },
    })
    expect(problems.map(({ path, zh }) => `${path} ${zh}`)).toEqual([
      'nodes.x.config.when 缺少条件或取值',
      'nodes.y.config.to.users.0 需要电子邮件地址，例如 li@example.com',
      'nodes.y.config.text 需要文字，现在是 7',
    ])
  })

  it('refuses a drawing of more than 2,000 nodes', () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, at) => [`n${at}`, { kind: 'end', name: '', config: {} }]),
    )
    expect(refusal({ ...minimal(), nodes }).map((problem) => problem.code)).toContain('too-many-nodes')
  })
})

describe('the stored form', () => {
  it('does not change its content when boxes move or edges are listed otherwise', () => {
    const [a, b] = [minimal(), { ...minimal(), layout: { nodes: { start: [9, 9] } } }].map((raw) => {
      const parsed = parseDocument(raw)
      if (!parsed.ok) throw new Error('refused')
      return toContentText(parsed.document)
    })
    expect(a).toBe(b)
  })

  it('has one order of keys, whatever order it came in', () => {
    const shuffled = Object.fromEntries(Object.entries(minimal()).reverse())
    const texts = [minimal(), shuffled].map((raw) => {
      const parsed = parseDocument(raw)
      return parsed.ok && JSON.stringify(toExport(parsed.document))
    })
    expect(texts[0]).toBe(texts[1])
  })
})

describe('upgrades', () => {
  it('lift a document step by step and name what they did', () => {
    const steps = [
      {
        from: 0,
        name: 'rename title to name',
        upgrade: ({ title, ...rest }: Record<string, unknown>) => ({ ...rest, name: title }),
      },
    ]
    expect(upgradeDocument({ format: 0, title: 'x' }, steps)).toEqual({
      ok: true,
      document: { format: 1, name: 'x' },
      applied: ['rename title to name'],
    })
    expect(upgradeDocument({ format: -1 }, steps)).toMatchObject({ ok: false, code: 'unknown-format' })
  })
})

describe.each(Object.keys(KINDS) as NodeKind[])('kind %s', (kind) => {
  it('starts from settings of right shape, names its outputs, and describes its form', () => {
    const definition = kindOf(kind)
    const config = definition.config.parse(definition.initial)
    const names = outputsOf({ kind, config }).map((output) => output.name)
    expect(new Set(names).size).toBe(names.length)
    expect(toConfigSchema(definition.config)).toMatchObject({ type: 'object' })
  })
})
