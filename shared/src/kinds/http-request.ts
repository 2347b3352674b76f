import * as z from 'zod'
import { DurationSchema, NodeIdSchema, SlugSchema } from '../scalar.ts'
import { type ConfigExpression, defineNodeKind, ERROR, NEXT, setting } from './define.ts'
import { fieldTypeSetting } from './named-value.ts'
import { missing } from './start-settings.ts'

const HeaderSchema = z.strictObject({
  name: setting(z.string().regex(/^[A-Za-z0-9-]{1,100}$/), { zh: '名称', en: 'Name' }),
  value: setting(z.string().max(2000), { zh: '值', en: 'Value' }, { widget: 'template' }),
})
const QuerySchema = z.strictObject({
  name: setting(z.string().min(1).max(100), { zh: '名称', en: 'Name' }),
  value: setting(z.string().max(2000), { zh: '值', en: 'Value' }, { widget: 'template' }),
})
const ResponseFieldSchema = z.strictObject({
  name: setting(NodeIdSchema, { zh: '名称', en: 'Name' }),
  path: setting(
    z.string().min(1).max(200),
    { zh: '在回复的哪里', en: 'Where in the answer' },
    { help: { zh: '例如 data.id', en: 'Such as data.id' } },
  ),
  type: fieldTypeSetting(),
})

/** Asks another system; the request leaves with every place filled. */
export const httpRequest = defineNodeKind({
  kind: 'http-request',
  title: { zh: '请求接口', en: 'HTTP request' },
  summary: {
    zh: '向别的系统发一个请求，用它的回复',
    en: 'Sends a request to another system and uses its answer',
  },
  group: 'connect',
  icon: 'CloudUpload',
  config: z.strictObject({
    connection: setting(
      SlugSchema.optional(),
      { zh: '连接', en: 'Connection' },
      {
        widget: 'connection',
        help: {
          zh: '密钥由连接保管，不写在流程里',
          en: 'Keeps the secrets, which never stand in a workflow',
        },
      },
    ),
    method: setting(z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']), { zh: '方法', en: 'Method' }),
    url: setting(z.string().trim().max(2000), { zh: '网址', en: 'Address' }, { widget: 'template' }),
    query: setting(z.array(QuerySchema).max(50).optional(), { zh: '查询参数', en: 'Query' }),
    headers: setting(z.array(HeaderSchema).max(50).optional(), { zh: '请求头', en: 'Headers' }),
    body: setting(z.string().max(20_000).optional(), { zh: '请求内容', en: 'Body' }, { widget: 'template' }),
    timeout: setting(
      DurationSchema.default('PT10S'),
      { zh: '最多等多久', en: 'Wait at most' },
      { widget: 'duration' },
    ),
    repeat: setting(
      z.enum(['repeatable', 'once']),
      { zh: '能否重发', en: 'May it be repeated' },
      {
        choices: {
          repeatable: { zh: '可以重发', en: 'may be sent again' },
          once: { zh: '只能发一次', en: 'must be sent once' },
        },
        help: {
          zh: '会下单、扣款、出单的请求选“只能发一次”：结果不明时交给人核对，绝不重发',
          en: 'Choose once for what orders, charges or prints: when its outcome is unknown a person checks it',
        },
      },
    ),
    response: setting(
      z.array(ResponseFieldSchema).max(50).optional(),
      { zh: '从回复取哪些值', en: 'From the answer' },
      { help: { zh: '后面的步骤可以用', en: 'Later steps can read them' } },
    ),
  }),
  initial: { method: 'GET', url: '', timeout: 'PT10S', repeat: 'repeatable' },
  outputs: () => [NEXT, ERROR],
  effects: ['http-request', 'cancel-effect'],
  connection: ['http'],
  waits: true,
  produces: (config) => [
    { path: 'status', type: 'integer', label: { zh: '状态码', en: 'status' } },
    ...(config.response ?? []).map(({ name, type }) => ({ path: name, type, label: { zh: name, en: name } })),
  ],
  expressions: (config) => [
    template('url', config.url),
    ...(config.query ?? []).map(({ value }, at) => template(`query.${at}.value`, value)),
    ...(config.headers ?? []).map(({ value }, at) => template(`headers.${at}.value`, value)),
    ...(config.body === undefined ? [] : [template('body', config.body)]),
  ],
  check: (config) => (config.url ? [] : missing('url', ['请填写网址', 'Fill in the address'])),
})

const template = (path: string, expression: string): ConfigExpression => ({
  path,
  expression,
  expects: 'template',
})
