import * as z from 'zod'
import type { Localized } from './localized.ts'
import { formatMoney } from './money.ts'
import type { Problem } from './problem.ts'

const zh = z.locales.zhCN().localeError
const en = z.locales.en().localeError

type Issue = {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly params?: Record<string, unknown> | undefined
}

/** Our own issue codes in words; the parameters come from where the issue was raised. */
const OWN: Record<string, (params: Record<string, unknown>) => Localized> = {
  'total-mismatch': ({ gap }) => ({
    zh: `合计不符：total 应等于 itemsTotal - discount + freight，相差 ${formatMoney(Number(gap))}`,
    en: `The total does not add up: it must equal itemsTotal - discount + freight; it is off by ${formatMoney(Number(gap))}`,
  }),
  'unknown-kind': ({ kind }) => ({
    zh: `不认识的节点类型“${String(kind)}”`,
    en: `Unknown node kind "${String(kind)}"`,
  }),
  'unknown-operator': ({ detail }) => ({
    zh: `不认识的运算“${String(detail)}”`,
    en: `Unknown operator "${String(detail)}"`,
  }),
  'not-one-operator': ({ detail }) => ({
    zh: `一个条件对象只能有一个运算，现有：${String(detail) || '无'}`,
    en: `A rule object holds exactly one operator; it has: ${String(detail) || 'none'}`,
  }),
  'rule-too-deep': () => ({
    zh: '条件嵌套太深（最多 20 层）',
    en: 'The rule is nested too deeply (20 levels at most)',
  }),
  'rule-too-large': () => ({
    zh: '条件太大（最多 500 项）',
    en: 'The rule is too large (500 parts at most)',
  }),
  'list-too-long': () => ({ zh: '列表太长（最多 500 项）', en: 'The list is too long (500 items at most)' }),
  'not-json': () => ({ zh: '这里只能是 JSON 值', en: 'Only JSON values may stand here' }),
  'too-many-nodes': () => ({ zh: '节点太多（最多 2000 个）', en: 'Too many nodes (2000 at most)' }),
  'reserved-key': () => ({ zh: '这个名字是保留字，请换一个', en: 'This name is reserved; choose another' }),
}

/**
 * What was wrong with an input, one problem per place, in both languages.
 * Called only after a refusal, so parsing again for the second language costs nothing that matters.
 */
export function describeIssues(schema: z.ZodType, value: unknown): readonly Problem[] {
  const chinese = schema.safeParse(value, { error: zh }).error?.issues ?? []
  const english = schema.safeParse(value, { error: en }).error?.issues ?? []
  return chinese.map((issue, at) => toProblem(issue as Issue, english[at]?.message ?? issue.message))
}

function toProblem(issue: Issue, english: string): Problem {
  const own = OWN[issue.message]?.(issue.params ?? {})
  const path = issue.path.map(String).join('.')
  const nodeId = issue.path[0] === 'nodes' && issue.path.length > 1 ? String(issue.path[1]) : undefined
  return {
    code: own ? issue.message : `invalid-${(issue.code ?? 'value').replaceAll('_', '-')}`,
    severity: 'error',
    path,
    ...(nodeId && { nodeId }),
    message: own ?? { zh: issue.message, en: english },
  }
}
