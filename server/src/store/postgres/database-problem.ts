/** Why PostgreSQL cannot be used, in one line for whoever started the server. */
export class DatabaseProblem extends Error {
  constructor(line: string, cause?: unknown) {
    super(`DATABASE_URL: ${line}`, { cause })
    this.name = 'DatabaseProblem'
  }
}

/** A statement that failed because PostgreSQL was away or refused to work; trying later may help. */
export class StoreUnavailable extends Error {
  readonly code = 'STORE_UNAVAILABLE'
  constructor(cause: unknown) {
    super(`PostgreSQL is not available: ${messageOf(cause)}`, { cause })
    this.name = 'StoreUnavailable'
  }
}

/** The oldest version PostgreSQL's own people still looked after when this was written. */
const OLDEST = 140_000

/** Wants `server_version_num`. @throws DatabaseProblem */
export function refuseOldVersion(version: number): void {
  if (version >= OLDEST) return
  const found = `${Math.floor(version / 10_000)}.${version % 10_000}`
  throw new DatabaseProblem(
    `PostgreSQL ${found} is too old; use 14 or newer / PostgreSQL ${found} 版本太旧，请使用 14 或更新的版本`,
  )
}

type Described = readonly [says: string, mend: string]

const BY_CODE: Readonly<Record<string, Described>> = {
  ECONNREFUSED: [
    'nothing listens there; start PostgreSQL or correct host and port',
    '连接不上，请启动 PostgreSQL，或检查主机和端口',
  ],
  ENOTFOUND: ['there is no such host; correct its name', '找不到这个主机，请检查主机名'],
  EAI_AGAIN: [
    'the host name cannot be looked up; correct it or mend the network',
    '主机名解析失败，请检查主机名和网络',
  ],
  ETIMEDOUT: ['the host does not answer; check address and firewall', '主机没有响应，请检查地址和防火墙'],
  '28P01': ['user name or password is wrong', '用户名或密码不对'],
  '28000': [
    'there is no such user, or it may not connect; check its name and pg_hba.conf',
    '没有这个用户，或不允许它连接，请检查用户名和 pg_hba.conf',
  ],
  '3D000': ['there is no such database; create it first', '这个数据库不存在，请先创建'],
  '42501': [
    'the user may not create tables; make it owner of the database',
    '这个用户没有建表权限，请把数据库的所有者设为它',
  ],
  '53300': ['it has no connection left; raise max_connections', '连接数已满，请调大 max_connections'],
}

/** Says in one line what is wrong with the database one wants to start on; undefined for what is no fault of the address. */
export function toDatabaseProblem(error: unknown, url: string): DatabaseProblem | undefined {
  if (error instanceof DatabaseProblem) return error
  const found = findCode(error)
  const described = found === undefined ? undefined : BY_CODE[found]
  if (described)
    return new DatabaseProblem(`${withoutPassword(url)}: ${described[0]} / ${described[1]}`, error)
  if (!isConnectionFault(error)) return undefined
  const message = messageOf(error)
  return new DatabaseProblem(`${withoutPassword(url)}: ${message} / 无法使用该数据库：${message}`, error)
}

/** Whether the connection broke or PostgreSQL was stopping, starting or full: nothing is wrong with the statement. */
export function isConnectionFault(error: unknown): boolean {
  const code = findCode(error) ?? ''
  if (/^(08|57P|53)|^E(CONN|PIPE|TIMEDOUT|HOSTUNREACH|NOTFOUND|AI_AGAIN)/.test(code)) return true
  return /^(Connection terminated|timeout expired|timeout exceeded|Client has encountered|This socket)/.test(
    messageOf(error),
  )
}

/** Two groups wanted the same rows in each other's way; nothing was written, the same again will do. */
export function isCollision(error: unknown): boolean {
  return /^40(001|P01)$/.test(findCode(error) ?? '')
}

function findCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof AggregateError && error.errors.length > 0) return findCode(error.errors[0])
  if ('code' in error && typeof error.code === 'string') return error.code
  return findCode(error.cause)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return url
  const parsed = new URL(url)
  parsed.password = ''
  return parsed.href
}
