import { resolve } from 'node:path'
import * as z from 'zod'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const integer = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)

/** Each variable: what it accepts, its default, and in words what it takes. */
const VARIABLES = {
  PORT: {
    schema: integer.refine((port) => port <= 65_535).default(3000),
    takes: 'a port number from 0 to 65535 / 0–65535 的端口号',
  },
  HOST: {
    schema: z
      .string()
      .regex(/^[A-Za-z0-9.:-]+$/)
      .default('127.0.0.1'),
    takes: 'a host name or IP address / 主机名或 IP 地址',
  },
  DATA_DIR: { schema: z.string().default('./data'), takes: 'a folder / 文件夹路径' },
  DATABASE_URL: {
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\/\S+$/)
      .refine((url) => URL.canParse(url))
      .optional(),
    takes:
      'postgres://user:password@host:5432/database, or nothing to use SQLite in DATA_DIR / PostgreSQL 地址，留空则使用 DATA_DIR 里的 SQLite',
  },
  ADMIN_EMAIL: {
    schema: z.email().optional(),
    takes: 'an e-mail address, together with ADMIN_PASSWORD / 邮箱，需与 ADMIN_PASSWORD 一起设置',
  },
  ADMIN_PASSWORD: {
    schema: z.string().min(8).max(128).optional(),
    takes: '8 to 128 characters, together with ADMIN_EMAIL / 8–128 个字符，需与 ADMIN_EMAIL 一起设置',
    secret: true,
  },
  ADMIN_API_KEY: {
    schema: z
      .string()
      .regex(/^[\x21-\x7e]{8,200}$/)
      .optional(),
    takes: '8 to 200 visible ASCII characters / 8–200 个可见 ASCII 字符',
    secret: true,
  },
  MASTER_KEY: {
    schema: z.string().min(16).optional(),
    takes: 'at least 16 characters / 至少 16 个字符',
    secret: true,
  },
  SANDBOX: { schema: z.enum(['on', 'off']).optional(), takes: 'on or off / on 或 off' },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS).default('info'), takes: LOG_LEVELS.join(', ') },
} as const

type Name = keyof typeof VARIABLES
export type Config = { readonly [N in Name]: z.output<(typeof VARIABLES)[N]['schema']> }

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly line: string }

/** Reads the environment. A bad value is told in one line that names the variable, what it got and what it takes. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigResult {
  const values: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const raw = environment[name] === '' ? undefined : environment[name]
    const parsed = variable.schema.safeParse(raw)
    if (!parsed.success) return refuse(name, raw)
    values[name] = parsed.data
  }
  const config = values as Config
  if (!config.ADMIN_EMAIL !== !config.ADMIN_PASSWORD)
    return refuse(config.ADMIN_EMAIL ? 'ADMIN_PASSWORD' : 'ADMIN_EMAIL', undefined)
  return { ok: true, config: { ...config, DATA_DIR: resolve(config.DATA_DIR) } }
}

function refuse(name: string, raw: string | undefined): ConfigResult {
  const variable: { takes: string; secret?: boolean } = VARIABLES[name as Name]
  const got =
    raw === undefined
      ? 'nothing'
      : variable.secret
        ? `${raw.length} characters`
        : JSON.stringify(raw.replace(/\/\/.*@/, '//…@'))
  return { ok: false, line: `${name}: got ${got}; it takes ${variable.takes}` }
}
