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

const ADD_TASKS = `added_tasks as (${insert('tasks', TASKS)})`
const ADD_NOTICES = `added_notices as (${insert('notices', NOTICES)})`
const ADD_JOURNAL = `added_journal as (${insert('journal', JOURNAL)})`

const INSERT_ORDERS = numbered(`with head as (
  insert into orders (${namesOf(NEW_ORDERS)}) select u.* from ${asU(NEW_ORDERS)}
  on conflict (external_id, shop, channel) do nothing returning id
), ${TAKEN('?::int8')},
payloads as (${insert('order_payloads', PAYLOADS)}),
added_runs as (${insert('runs', RUNS)}),
${ADD_JOURNAL}, ${ADD_TASKS}, ${ADD_NOTICES},
armed as (${insert('timers', TIMERS)} returning *),
${JOBS}
select whole, case when not whole then to_json(ids) end as ids, null as closed, (select * from jobs) from taken`)

const MOVE_ORDERS = numbered(`with head as (
  update orders o set revision = u.revision, runs = greatest(o.runs, u.runs), status = u.status,
    total = case u.changed when 1 then u.total else o.total end,
    currency = case u.changed when 1 then u.currency else o.currency end,
    receiver_name = case u.changed when 1 then u.receiver_name else o.receiver_name end,
    receiver_phone = case u.changed when 1 then u.receiver_phone else o.receiver_phone end,
    placed_at = case u.changed when 1 then u.placed_at else o.placed_at end
  from ${asU(MOVES)} where o.id = u.id and o.revision = u.expected returning o.id
), ${TAKEN('?::int8')},
payloads as (
  update order_payloads p set body = u.body from ${asU(PAYLOADS)} where p.order_id = u.order_id and ${OF_TAKEN}
),
put_runs as (${insert(
  'runs',
  RUNS,
  ' on conflict (order_id, ordinal) do update set status = excluded.status, ended_at = excluded.ended_at, state = excluded.state',
)}),
${ADD_JOURNAL}, ${ADD_TASKS}, ${ADD_NOTICES},
armed as (${insert(
  'timers',
  TIMERS,
  ' on conflict (order_id, run, key) do update set due = excluded.due',
)} returning *),
${JOBS},
closed as (
  update tasks t set status = u.status, closed = u.closed
  from ${rows(CLOSED_TASKS, ' with ordinality')} as u(${namesOf(CLOSED_TASKS)}, place)
  -- Worded so that no index on the status is taken: an order has few tasks, there may be many open ones.
  where t.order_id = u.order_id and t.run = u.run and t.key = u.key and (t.status = 'open') is true and ${OF_TAKEN}
  returning t.order_id, t.id, u.place
),
cleared as (
  delete from timers t using ${asU(TIMER_NAMES)}
  where t.order_id = u.order_id and t.run = u.run and t.key = u.key and ${OF_TAKEN} returning t.*
),
removed as (
  -- A job that is due is being done or about to be; it ends by itself when its timer is gone.
  select count(graphile_worker.remove_job(order_id || ':' || run || ':' || key)) from cleared
  where due > extract(epoch from now()) * 1000 + 1000
)
select whole, case when not whole then to_json(ids) end as ids,
  (select json_agg(json_build_array(order_id, id) order by place) from closed) as closed,
  (select * from jobs), (select * from removed)
from taken`)

/** What the statements tell: whether all changes were taken, else which; and the tasks closed, as pairs of order and task. */
export type GroupAnswer = {
  readonly whole: boolean
  readonly ids: readonly number[] | null
  readonly closed: readonly (readonly [orderId: number, taskId: number])[] | null
}

type Prepared = { readonly name: string; readonly text: string; readonly values: unknown[] }

/** The statement that writes a group of new orders. */
export function insertOrders(group: readonly CommitRows[]): Prepared {
  const all = (of: (each: CommitRows) => readonly Row[]) => group.flatMap(of)
  const values = [
    ...encode(
      NEW_ORDERS,
      group.map(({ head }) => head),
    ),
    group.length,
    ...encode(
      PAYLOADS,
      group.map(({ orderId, payload }) => [orderId, payload!]),
    ),
    ...encode(
      RUNS,
      all(({ runs }) => runs),
    ),
    ...encodeAdded(group),
    ...encode(
      TIMERS,
      all(({ newTimers }) => newTimers),
    ),
  ]
  return { name: 'insert-orders', text: INSERT_ORDERS, values }
}

/** The statement that writes a group of changes to orders there are, no two of them of one order. */
export function moveOrders(group: readonly CommitRows[]): Prepared {
  const all = (of: (each: CommitRows) => readonly Row[]) => group.flatMap(of)
  const values = [
    ...encode(
      MOVES,
      group.map(({ head }) => head),
    ),
    group.length,
    ...encode(
      PAYLOADS,
      all(({ orderId, payload }) => (payload === undefined ? [] : [[orderId, payload]])),
    ),
    ...encode(
      RUNS,
      all(({ runs }) => runs),
    ),
    ...encodeAdded(group),
    ...encode(
      TIMERS,
      all(({ newTimers }) => newTimers),
    ),
    ...encode(
      CLOSED_TASKS,
      all(({ closedTasks }) => closedTasks),
    ),
    ...encode(
      TIMER_NAMES,
      all(({ clearedTimers }) => clearedTimers),
    ),
  ]
  return { name: 'move-orders', text: MOVE_ORDERS, values }
}

function encodeAdded(group: readonly CommitRows[]): Buffer[] {
  return [
    ...encode(
      JOURNAL,
      group.flatMap(({ journal }) => journal),
    ),
    ...encode(
      TASKS,
      group.flatMap(({ newTasks }) => newTasks),
    ),
    ...encode(
      NOTICES,
      group.flatMap(({ notices }) => notices),
    ),
  ]
}

function encode(columns: Columns, rows: readonly Row[]): Buffer[] {
  return Object.values(columns).map((type, at) =>
    type === 'int8'
      ? toIntegers(rows.map((row) => row[at] as number | null))
      : toTexts(rows.map((row) => row[at] as string | null)),
  )
}
