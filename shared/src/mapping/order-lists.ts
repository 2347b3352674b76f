import * as z from 'zod'
import { describeIssues } from '../describe-issues.ts'
import type { Localized } from '../localized.ts'
import { OrderInputSchema, OrderLineSchema } from '../order.ts'
import type { Problem } from '../problem.ts'
import type { FieldCatalogue } from '../rules/field-catalogue.ts'
import { toVarPath } from '../rules/rule.ts'
import type { Scope } from '../rules/term.ts'
import { compileRows } from './compile-rows.ts'
import type { MappingRow } from './mapping.ts'
import { rowPlace, toProblem, topPlace } from './place.ts'
import { MAX_VALUES, type Run, runRows } from './run-rows.ts'
import { LINES, OPEN_ITEM } from './source-fields.ts'
import { orderShape, type TargetShape } from './target-shape.ts'

export type OrderLists = {
  readonly problems: readonly Problem[]
  /** The values to write by path, or the first thing that stands in the way of all of them. */
  readonly run: (
    scope: Scope,
  ) =>
    | { readonly ok: true; readonly set: Readonly<Record<string, unknown>> }
    | { readonly ok: false; readonly problem: Problem }
}

/** What a mapping may write of a line: quantity and identity are the business of other nodes. */
export const LINE_KEYS = ['sku', 'title', 'unitPrice', 'discount', 'weightGrams', 'attributes']

const SCHEMA = z.object({
  order: z.object({
    lines: z.array(OrderLineSchema).min(1).max(1000).optional(),
    tags: OrderInputSchema.shape.tags,
  }),
})

/** Compiles the rows of lists of a `map-fields` node: `order.lines`, line by line, and `order.tags`. */
export function compileOrderLists(rows: readonly MappingRow[], catalogue: FieldCatalogue): OrderLists {
  const problems: Problem[] = []
  const place = topPlace({ roots: withOpenLists(catalogue), problems, path: 'lists' })
  for (const [at, row] of rows.entries()) {
    const message = refused(row)
    if (message)
      problems.push(toProblem(rowPlace(place, at, row.to), { code: 'mapping-row-unclear' }, message))
  }
  const kept = rows.map((row) => (row.to === 'order.lines' ? { ...row, keep: true } : row))
  const compiled = problems.length > 0 ? [] : compileRows(kept, { place, shape: SHAPE, level: 1 })
  return {
    problems,
    run: (scope) => {
      const [fault] = problems
      if (fault) return { ok: false, problem: fault }
      const run: Run = { scope, problems: [], budget: MAX_VALUES }
      const result = runRows(compiled, undefined, run)
      const [problem] =
        run.problems.length > 0 ? run.problems : describeIssues(SCHEMA, { order: {}, ...result })
      return problem ? { ok: false, problem } : { ok: true, set: toPaths(result) }
    },
  }
}

const order = orderShape()

const SHAPE: TargetShape = {
  type: 'record',
  required: [],
  fields: new Map([
    [
      'order',
      {
        ...order,
        required: [],
        fields: new Map([
          ['lines', linesShape()],
          ['tags', order.fields.get('tags')!],
        ]),
      },
    ],
  ]),
}

function linesShape(): TargetShape {
  const lines = order.fields.get('lines')!
  const fields = new Map([...lines.items!.fields].filter(([key]) => LINE_KEYS.includes(key)))
  return { ...lines, items: { ...lines.items!, fields } }
}

/** Lines are changed where they stand: none may come, go or change places, as stock and parcels point at them. */
function refused(row: MappingRow): Localized | undefined {
  if (row.to === 'order.tags' && row.each !== undefined && row.value !== undefined) return undefined
  if (row.to !== 'order.lines')
    return {
      zh: '这里只能写 order.lines（逐行）和 order.tags；别的字段请写在“映射”里',
      en: 'Only order.lines, line by line, and order.tags are written here; other fields belong to the mappings',
    }
  const moves = [row.flatten, row.where, row.groupBy, row.sort, row.key, row.first].some(
    (each) => each !== undefined,
  )
  if (toVarPath(row.each ?? null) === 'order.lines' && row.fields && !moves) return undefined
  return {
    zh: '商品明细只能逐行改：each 选 order.lines，再用 fields 写每行的字段；只改一部分行请在字段行上写 when',
    en: 'Lines are changed one by one: each is order.lines and fields name what changes; to change only some lines write when on the field',
  }
}

/** Lines with all their fields, and lists inside of what messages and answers bring. */
function withOpenLists(catalogue: FieldCatalogue): FieldCatalogue {
  return {
    fields: catalogue.fields,
    find: (path) => {
      if (path === 'order.lines') return LINES
      const field = catalogue.find(path)
      return field?.type === 'any' && !path.startsWith('order.') ? { ...field, items: [OPEN_ITEM] } : field
    },
  }
}

function toPaths(result: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(result.order ?? {}).map(([key, value]) => [`order.${key}`, value]))
}
