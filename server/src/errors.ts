import type { Locale, Localized } from '@orderloom/shared/localized.ts'
import type { Problem } from '@orderloom/shared/problem.ts'

type Entry = { readonly status: number; readonly message: Localized }
const entry = (status: number, zh: string, en: string): Entry => ({ status, message: { zh, en } })

/** Every error the API answers with: its status and what it says. `{name}` is filled from the detail. */
export const ERRORS = {
  'bad-request': entry(
    400,
    '请求不正确，请检查地址、请求头和内容',
    'The request is not valid; check its address, headers and body',
  ),
  'bad-json': entry(
    400,
    '请求内容不是正确的 JSON，请检查格式',
    'The body is not valid JSON; check its syntax',
  ),
  'hostile-key': entry(
    400,
    '请求里含有不允许的键名（__proto__ 或 constructor）',
    'The body holds a key that is not allowed (__proto__ or constructor)',
  ),
  invalid: entry(
    400,
    '内容不符合要求，请按每一项的提示修改',
    'The content is not as required; mend each item listed',
  ),
  'invalid-document': entry(
    400,
    '流程文件的格式不对，请按每一项的提示修改',
    'The workflow document has a wrong shape; mend each item listed',
  ),
  'invalid-table': entry(
    400,
    '表格有误，没有保存任何内容，请按每一项的提示修改后重新上传',
    'The table has mistakes and nothing was stored; mend each item listed and upload again',
  ),
  'wrong-decision': entry(
    400,
    '这个任务不能用“{decision}”处理，可用：{allowed}',
    'This task cannot be decided with "{decision}"; possible: {allowed}',
  ),
  'wrong-nonce': entry(
    400,
    '处理凭证不对：请重新打开任务再操作',
    'The nonce is not that of this task: open the task again and decide from there',
  ),
  'bad-cursor': entry(
    400,
    '翻页标记不正确，请从第一页重新开始',
    'The cursor is not one of ours; start again from the first page',
  ),
  'not-signed-in': entry(
    401,
    '请先登录，或在请求里带上有效的 API 密钥',
    'Sign in first, or send a valid API key',
  ),
  'wrong-password': entry(401, '邮箱或密码不对', 'E-mail or password is wrong'),
  forbidden: entry(
    403,
    '你的角色不能做这件事（需要：{needed}）',
    'Your roles do not allow this (needed: {needed})',
  ),
  'not-your-task': entry(403, '这个任务不是分配给你的', 'This task is not assigned to you'),
  'cross-site': entry(403, '拒绝来自其他网站的请求', 'Requests from other sites are refused'),
  'wrong-token': entry(
    403,
    '设置链接无效或已用过，请查看终端里最新的链接',
    'The set-up link is not valid or has been used; look for the latest one in the terminal',
  ),
  'not-found': entry(404, '没有找到{what}', '{what} was not found'),
  'no-route': entry(404, '没有这个接口', 'There is no such call'),
  'key-exists': entry(
    409,
    '已经有标识为“{key}”的流程，请换一个标识',
    'A workflow with the key "{key}" exists already; choose another key',
  ),
  'draft-moved': entry(
    409,
    '{by} 在你之后保存过这份草稿（第 {revision} 版），请先合并再保存',
    '{by} has saved this draft since (revision {revision}); merge before saving',
  ),
  'already-decided': entry(
    409,
    '{by} 已在 {at} 处理过这个任务（{decision}）',
    '{by} decided this task at {at} ({decision})',
  ),
  'run-ended': entry(409, '这个流程实例已经结束（{status}）', 'This run has ended already ({status})'),
  'order-busy': entry(
    409,
    '订单正在被其他操作修改，请重试',
    'The order is being changed by something else; try again',
  ),
  'email-exists': entry(409, '这个邮箱已经有账号', 'There is an account with this e-mail already'),
  'last-admin': entry(409, '至少要保留一个管理员', 'At least one admin must remain'),
  'already-set-up': entry(409, '已经设置过了，请直接登录', 'Set-up is done already; sign in'),
  'task-void': entry(
    410,
    '订单在审批期间变了，这次审批作废；请查看对比后处理新的任务',
    'The order changed while it was being decided, so this task is void; look at the comparison and decide the new task',
  ),
  'not-acceptable': entry(
    406,
    '这个接口只提供事件流，请用 Accept: text/event-stream',
    'This call only answers with an event stream; send Accept: text/event-stream',
  ),
  'too-large': entry(413, '请求内容太大，上限 1 MiB', 'The body is too large; the limit is 1 MiB'),
  'unsupported-type': entry(
    415,
    '不支持的内容类型，请使用 {wanted}',
    'Unsupported content type; use {wanted}',
  ),
  'not-publishable': entry(
    422,
    '流程还有需要修正的地方，不能发布',
    'The workflow has errors that must be mended before it is published',
  ),
  'which-exception': entry(
    409,
    '这个流程实例没有唯一的待处理异常（{nodes}）：请用 node 指明',
    'This run has no single open exception ({nodes}): name it with "node"',
  ),
  'not-possible': entry(
    422,
    '现在不能这样处理：请检查所选的出口或节点',
    'This is not possible here: check the chosen output or node',
  ),
  'never-rests': entry(
    422,
    '这个订单的流程互相触发，一直停不下来，所以什么都没有改动：请先改好流程，再试一次',
    'The workflows of this order keep setting each other going and never rest, so nothing was changed: mend them, then try again',
  ),
  'too-many': entry(429, '尝试太频繁，请 {seconds} 秒后再试', 'Too many attempts; try again in {seconds} s'),
  overloaded: entry(
    429,
    '订单来得太快，这一单还没有收下；请稍后重发',
    'Orders come faster than they can be stored and this one was not taken; send it again in a moment',
  ),
  internal: entry(
    500,
    '服务器出错了，请稍后再试；编号可供查询日志',
    'Something went wrong on the server; the request id helps to find it in the log',
  ),
  unavailable: entry(503, '暂时无法保存，请稍后重试', 'The data could not be stored just now; try again'),
} as const satisfies Record<string, Entry>

export type ErrorCode = keyof typeof ERRORS

/** An error meant for the caller, from the catalogue. `detail` fills its message and goes with the answer. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: Readonly<Record<string, unknown>> | undefined
  readonly problems: readonly Problem[] | undefined

  constructor(
    code: ErrorCode,
    more: { detail?: Readonly<Record<string, unknown>>; problems?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super(describeError(code, 'en', more.detail), { cause: more.cause })
    this.name = 'AppError'
    this.code = code
    this.detail = more.detail
    this.problems = more.problems
  }

  get status(): number {
    return ERRORS[this.code].status
  }
}

/** The message of a code in one language. A detail that is itself in both languages is told in that one. */
export function describeError(
  code: ErrorCode,
  locale: Locale,
  detail: Readonly<Record<string, unknown>> = {},
): string {
  return ERRORS[code].message[locale].replace(/\{(\w+)\}/g, (_, name: string) =>
    inWords(detail[name], locale),
  )
}

function inWords(value: unknown, locale: Locale): string {
  if (typeof value === 'object' && value !== null && locale in value) return (value as Localized)[locale]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '—'
}

/** The usual 404. */
export function notFound(zh: string, en: string): AppError {
  return new AppError('not-found', { detail: { what: { zh, en } } })
}
