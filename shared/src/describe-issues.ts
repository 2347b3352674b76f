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
  readonly expected?: string
  readonly input?: unknown
  readonly keys?: readonly string[]
  readonly format?: string
  readonly origin?: string
  readonly minimum?: number | bigint
}

const TYPES: Record<string, Localized> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数（金额以分为单位）', en: 'a whole number (amounts are in fen)' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表 [ ]', en: 'a list [ ]' },
  object: { zh: '对象 { }', en: 'an object { }' },
  record: { zh: '对象 { }', en: 'an object { }' },
}

const FORMATS: Record<string, Localized> = {
  datetime: {
    zh: '需要带时区的时间，例如 2026-11-22T10:00:00+08:00',
    en: 'It takes a time with zone, such as 2026-11-22T10:00:00+08:00',
  },
  duration: { zh: '需要时长，例如 PT4H（4 小时）', en: 'It takes a duration, such as PT4H (4 hours)' },
  email: {
    zh: '需要电子邮件地址，例如 li@example.com',
    en: 'It takes an e-mail address, such as li@example.com',
  },
}

/** The mistakes people make most, in words that say the mend; the schema library's wording serves the rest. */
function inWords(issue: Issue): Localized | undefined {
  const { code, expected = '', input, keys } = issue
  if (code === 'invalid_format') return FORMATS[issue.format ?? '']
  if (code === 'too_small' && issue.minimum === 1 && issue.origin !== 'number')
    return { zh: '不能为空', en: 'It may not be empty' }
  const type = TYPES[expected]
  if (code === 'unrecognized_keys' && keys)
    return {
      zh: `不认识的字段：${keys.join('、')}，请检查拼写或删掉`,
      en: `Unknown fields: ${keys.join(', ')}; check the spelling or remove them`,
    }
  if (code !== 'invalid_type' || !type) return undefined
  if (input === undefined) return { zh: `缺少必填项，需要${type.zh}`, en: `Required: ${type.en}` }
  return {
    zh: `需要${type.zh}，现在是 ${shorten(input)}`,
    en: `It takes ${type.en}; it got ${shorten(input)}`,
  }
}

/** Only plain values are quoted: an object may be of any size and depth. */
function shorten(input: unknown): string {
  if (Array.isArray(input)) return '[ … ]'
  if (typeof input === 'object' && input !== null) return '{ … }'
  const text = JSON.stringify(input) ?? typeof input
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
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
  'two-decimals': () => ({ zh: '最多两位小数，例如 12.5', en: 'At most two decimals, such as 12.5' }),
  'file-or-rows': () => ({
    zh: '请上传文件或给出 rows，两者选一',
    en: 'Give either a file or rows, one of the two',
  }),
  'no-expression': () => ({ zh: '缺少条件或取值', en: 'A rule or value is missing' }),
  'not-json': () => ({ zh: '这里只能是 JSON 值', en: 'Only JSON values may stand here' }),
  'too-many-nodes': () => ({ zh: '节点太多（最多 2000 个）', en: 'Too many nodes (2000 at most)' }),
  'reserved-key': () => ({ zh: '这个名字是保留字，请换一个', en: 'This name is reserved; choose another' }),
}

/** What was wrong with an input, one problem per place, in both languages. Called only after a refusal. */
export function describeIssues(schema: z.ZodType, value: unknown): readonly Problem[] {
  const issues = schema.safeParse(value, { reportInput: true }).error?.issues ?? []
  return issues.map((issue) => toProblem(issue as Issue, { zh: wording(zh, issue), en: wording(en, issue) }))
}

function wording(locale: z.core.$ZodErrorMap, issue: z.core.$ZodIssue): string {
  const said = locale(issue as z.core.$ZodRawIssue)
  return (typeof said === 'string' ? said : said?.message) ?? issue.message
}

function toProblem(issue: Issue, library: Localized): Problem {
  const ours = OWN[issue.message]?.(issue.params ?? {})
  const path = issue.path.map(String).join('.')
  const nodeId = issue.path[0] === 'nodes' && issue.path.length > 1 ? String(issue.path[1]) : undefined
  return {
    code: ours ? issue.message : `invalid-${(issue.code ?? 'value').replaceAll('_', '-')}`,
    severity: 'error',
    path,
    ...(nodeId && { nodeId }),
    message: ours ?? inWords(issue) ?? library,
  }
}
