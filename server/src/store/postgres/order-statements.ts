import { toIntegers, toTexts } from './binary-arrays.ts'
import { numbered } from './open-database.ts'
import type { CommitRows, Row } from './rows-of-commit.ts'

/*
 * A group of changes is one statement, and so one transaction and one round trip: the orders' own rows come first and
 * tell which changes are taken; every other table takes only rows of those. Rows travel as one array a column.
 */

type Columns = Readonly<Record<string, 'int8' | 'text'>>

const RUNS: Columns = {
  order_id: 'int8',
  ordinal: 'int8',
  workflow: 'text',
  version: 'int8',
  status: 'text',
  started_at: 'int8',
  ended_at: 'int8',
  state: 'text',
}
const JOURNAL: Columns = { order_id: 'int8', run: 'int8', at: 'int8', body: 'text' }
const PAYLOADS: Columns = { order_id: 'int8', body: 'text' }
const TIMERS: Columns = { order_id: 'int8', run: 'int8', key: 'text', due: 'int8' }
const TIMER_NAMES: Columns = { order_id: 'int8', run: 'int8', key: 'text' }
const CLOSED_TASKS: Columns = { order_id: 'int8', run: 'int8', key: 'text', status: 'text', closed: 'text' }
const TASKS: Columns = {
  id: 'int8',
  order_id: 'int8',
  run: 'int8',
  key: 'text',
  node: 'text',
  kind: 'text',
  status: 'text',
  role: 'text',
  users: 'text',
  opened_at: 'int8',
  due_at: 'int8',
  body: 'text',
}
const NOTICES: Columns = {
  id: 'int8',
  order_id: 'int8',
  run: 'int8',
  node: 'text',
  role: 'text',
  users: 'text',
  at: 'int8',
  text: 'text',
}
const NEW_ORDERS: Columns = {
  id: 'int8',
  revision: 'int8',
  runs: 'int8',
  status: 'text',
  channel: 'text',
  shop: 'text',
  external_id: 'text',
  total: 'int8',
  currency: 'text',
  receiver_name: 'text',
  receiver_phone: 'text',
  placed_at: 'int8',
  received_at: 'int8',
}
const MOVES: Columns = {
  id: 'int8',
  expected: 'int8',
  revision: 'int8',
  runs: 'int8',
  status: 'text',
  changed: 'int8',
  total: 'int8',
  currency: 'text',
  receiver_name: 'text',
  receiver_phone: 'text',
  placed_at: 'int8',
}

const namesOf = (columns: Columns) => Object.keys(columns).join(', ')

/** The rows of a group as a table `u`. */
const rows = (columns: Columns, more = '') =>
  `unnest(${Object.values(columns)
    .map((type) => `?::${type}[]`)
    .join(', ')})${more}`
const asU = (columns: Columns) => `${rows(columns)} as u(${namesOf(columns)})`

/** Almost always all are taken; only else each row is looked up. */
const OF_TAKEN = '((select whole from taken) or u.order_id = any((select ids from taken)::int8[]))'
const TAKEN = (heads: string) =>
  `taken as (select coalesce(array_agg(id), '{}') as ids, count(*) = ${heads} as whole from head)`

const insert = (table: string, columns: Columns, more = '') =>
  `insert into ${table} (${namesOf(columns)}) select u.* from ${asU(columns)} where ${OF_TAKEN}${more}`

/** A job wakes a process when the timer is due; one of the same key takes the place of an earlier. */
const JOBS = `jobs as (
  select count(*) from (
    select array_agg(('timer', json_build_object('order', order_id, 'run', run, 'key', key), null,
      to_timestamp(due / 1000.0), null, order_id || ':' || run || ':' || key, null, null)::graphile_worker.job_spec) as specs
    from armed having count(*) > 0
  ) made, lateral graphile_worker.add_jobs(made.specs)
)`

/** One table's share of a statement: what it does and the rows it takes. Left out where a group has no rows for it. */
type Part = {
  readonly sql: string
  readonly columns: Columns
  readonly rowsOf: (each: CommitRows) => readonly Row[]
  /** Scalars the answer tells of it; reading them is also what makes a plain select run. */
  readonly answers?: string
}

const RUNS_OF = { columns: RUNS, rowsOf: ({ runs }: CommitRows) => runs }
const TIMERS_OF = {
  columns: TIMERS,
  rowsOf: ({ newTimers }: CommitRows) => newTimers,
  answers: '(select * from jobs)',
}

const ADDED: readonly Part[] = [
  {
    sql: `added_journal as (${insert('journal', JOURNAL)})`,
    columns: JOURNAL,
    rowsOf: ({ journal }) => journal,
  },
  { sql: `added_tasks as (${insert('tasks', TASKS)})`, columns: TASKS, rowsOf: ({ newTasks }) => newTasks },
  {
    sql: `added_notices as (${insert('notices', NOTICES)})`,
    columns: NOTICES,
    rowsOf: ({ notices }) => notices,
  },
]

const payloadOf = ({ orderId, payload }: CommitRows): Row[] =>
  payload === undefined ? [] : [[orderId, payload]]

const INSERT_PARTS: readonly Part[] = [
  { sql: `payloads as (${insert('order_payloads', PAYLOADS)})`, columns: PAYLOADS, rowsOf: payloadOf },
  { sql: `added_runs as (${insert('runs', RUNS)})`, ...RUNS_OF },
  ...ADDED,
  { sql: `armed as (${insert('timers', TIMERS)} returning *), ${JOBS}`, ...TIMERS_OF },
]

const PUT_RUN =
  ' on conflict (order_id, ordinal) do update set status = excluded.status, ended_at = excluded.ended_at, state = excluded.state'
const PUT_TIMER = ' on conflict (order_id, run, key) do update set due = excluded.due'

const MOVE_PARTS: readonly Part[] = [
  {
    sql: `payloads as (
      update order_payloads p set body = u.body from ${asU(PAYLOADS)} where p.order_id = u.order_id and ${OF_TAKEN}
    )`,
    columns: PAYLOADS,
    rowsOf: payloadOf,
  },
  { sql: `put_runs as (${insert('runs', RUNS, PUT_RUN)})`, ...RUNS_OF },
  ...ADDED,
  { sql: `armed as (${insert('timers', TIMERS, PUT_TIMER)} returning *), ${JOBS}`, ...TIMERS_OF },
  {
    // Worded so that no index on the status is taken: an order has few tasks, there may be many open ones.
    sql: `closed as (
      update tasks t set status = u.status, closed = u.closed
      from ${rows(CLOSED_TASKS, ' with ordinality')} as u(${namesOf(CLOSED_TASKS)}, place)
      where t.order_id = u.order_id and t.run = u.run and t.key = u.key and (t.status = 'open') is true and ${OF_TAKEN}
      returning t.order_id, t.id, u.place
    )`,
    columns: CLOSED_TASKS,
    rowsOf: ({ closedTasks }) => closedTasks,
    answers: '(select json_agg(json_build_array(order_id, id) order by place) from closed) as closed',
  },
  {
    // A job that is due is being done or about to be; it ends by itself when its timer is gone.
    sql: `cleared as (
      delete from timers t using ${asU(TIMER_NAMES)}
      where t.order_id = u.order_id and t.run = u.run and t.key = u.key and ${OF_TAKEN} returning t.*
    ),
    removed as (
      select count(graphile_worker.remove_job(order_id || ':' || run || ':' || key)) from cleared
      where due > extract(epoch from now()) * 1000 + 1000
    )`,
    columns: TIMER_NAMES,
    rowsOf: ({ clearedTimers }) => clearedTimers,
    answers: '(select * from removed)',
  },
]

const INSERT_HEADS = `head as (
  insert into orders (${namesOf(NEW_ORDERS)}) select u.* from ${asU(NEW_ORDERS)}
  on conflict (external_id, shop, channel) do nothing returning id
)`

const MOVE_HEADS = `head as (
  update orders o set revision = u.revision, runs = greatest(o.runs, u.runs), status = u.status,
    total = case u.changed when 1 then u.total else o.total end,
    currency = case u.changed when 1 then u.currency else o.currency end,
    receiver_name = case u.changed when 1 then u.receiver_name else o.receiver_name end,
    receiver_phone = case u.changed when 1 then u.receiver_phone else o.receiver_phone end,
    placed_at = case u.changed when 1 then u.placed_at else o.placed_at end
  from ${asU(MOVES)} where o.id = u.id and o.revision = u.expected returning o.id
)`

/** What the statements tell: whether all changes were taken, else which; and the tasks closed, as pairs of order and task. */
export type GroupAnswer = {
  readonly whole: boolean
  readonly ids: readonly number[] | null
  readonly closed?: readonly (readonly [orderId: number, taskId: number])[] | null
}

type Prepared = { readonly name: string; readonly text: string; readonly values: unknown[] }

/** The statement that writes a group of new orders. */
export const insertOrders = createStatement('insert-orders', INSERT_HEADS, {
  columns: NEW_ORDERS,
  parts: INSERT_PARTS,
})

/** The statement that writes a group of changes to orders there are, no two of them of one order. */
export const moveOrders = createStatement('move-orders', MOVE_HEADS, { columns: MOVES, parts: MOVE_PARTS })

type Shape = { readonly columns: Columns; readonly parts: readonly Part[] }

/** Gives the function that words a group; groups with rows for the same tables share a text, planned once. */
function createStatement(
  name: string,
  heads: string,
  { columns, parts }: Shape,
): (group: readonly CommitRows[]) => Prepared {
  const texts = new Map<number, string>()
  return (group) => {
    const filled = parts.map((part) => ({ part, own: group.flatMap(part.rowsOf) }))
    const present = filled.filter(({ own }) => own.length > 0)
    const which = filled.reduce((bits, { own }, at) => (own.length > 0 ? bits | (1 << at) : bits), 0)
    const text =
      texts.get(which) ??
      toText(
        heads,
        present.map(({ part }) => part),
      )
    texts.set(which, text)
    const values = [
      ...encode(
        columns,
        group.map(({ head }) => head),
      ),
      group.length,
      ...present.flatMap(({ part, own }) => encode(part.columns, own)),
    ]
    return { name: `${name}-${which}`, text, values }
  }
}

function toText(heads: string, parts: readonly Part[]): string {
  const answers = parts.flatMap(({ answers: own }) => own ?? [])
  return numbered(
    `with ${[heads, TAKEN('?::int8'), ...parts.map(({ sql }) => sql)].join(',\n')}
    select ${['whole', 'case when not whole then to_json(ids) end as ids', ...answers].join(', ')} from taken`,
  )
}

function encode(columns: Columns, rows: readonly Row[]): Buffer[] {
  return Object.values(columns).map((type, at) =>
    type === 'int8'
      ? toIntegers(rows.map((row) => row[at] as number | null))
      : toTexts(rows.map((row) => row[at] as string | null)),
  )
}
