import * as z from 'zod'
import { ExpressionSchema } from '../rules/rule.ts'
import { NodeIdSchema } from '../scalar.ts'
import { type ConfigFault, defineNodeKind, setting, UNKNOWN } from './define.ts'

const CaseSchema = z.strictObject({
  output: setting(NodeIdSchema, { zh: '出口', en: 'Output' }),
  name: setting(z.string().min(1).max(60), { zh: '名称', en: 'Name' }),
  when: setting(ExpressionSchema, { zh: '条件', en: 'Condition' }, { widget: 'rule' }),
})

const RESERVED = new Set(['else', 'unknown', 'error'])

export const switchKind = defineNodeKind({
  kind: 'switch',
  title: { zh: '多路分支', en: 'Switch' },
  summary: { zh: '从上到下，走第一个满足的情况', en: 'Takes the first case that holds, from the top' },
  group: 'decide',
  icon: 'Partition',
  config: z.strictObject({
    cases: setting(z.array(CaseSchema).max(50), { zh: '情况', en: 'Cases' }, { widget: 'cases' }),
  }),
  initial: { cases: [{ output: 'case1', name: '情况 1', when: { and: [] } }] },
  outputs: (config) => [
    ...config.cases.map((each) => ({
      name: each.output,
      label: { zh: each.name, en: each.name },
      whenOpen: 'error' as const,
    })),
    { name: 'else', label: { zh: '其他', en: 'else' }, whenOpen: 'error' },
    UNKNOWN,
  ],
  effects: [],
  waits: false,
  produces: () => [{ path: 'output', type: 'text', label: { zh: '走的情况', en: 'case taken' } }],
  expressions: (config) =>
    config.cases.map((each, at) => ({
      path: `cases.${at}.when`,
      expression: each.when,
      expects: 'rule' as const,
    })),
  check: (config) => [
    ...emptyFault(config.cases.length),
    ...config.cases.flatMap((_, at) =>
      nameFaults(
        config.cases.map((each) => each.output),
        at,
      ),
    ),
  ],
})

function emptyFault(count: number): ConfigFault[] {
  if (count > 0) return []
  return [
    {
      code: 'no-case',
      path: 'cases',
      message: { zh: '还没有情况，请至少添加一个', en: 'There is no case yet; add at least one' },
    },
  ]
}

function nameFaults(outputs: readonly string[], at: number): ConfigFault[] {
  const name = outputs[at]!
  if (!RESERVED.has(name) && outputs.indexOf(name) === at) return []
  return [
    {
      code: 'case-name-taken',
      path: `cases.${at}.output`,
      message: {
        zh: `出口名“${name}”重复或被保留，请换一个`,
        en: `The output name "${name}" is taken or reserved; choose another`,
      },
    },
  ]
}
