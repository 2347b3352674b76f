import * as z from 'zod'
import { describeIssues } from '../describe-issues.ts'
import { OrderInputSchema } from '../order.ts'
import type { Problem } from '../problem.ts'
import { createCatalogue } from '../rules/field-catalogue.ts'
import { compileRows } from './compile-rows.ts'
import type { Mapping } from './mapping.ts'
import { topPlace } from './place.ts'
import { MAX_VALUES, type Run, runRows } from './run-rows.ts'
import { sourceFields } from './source-fields.ts'
import { orderShape, toTargetShape } from './target-shape.ts'

/** What a mapping reads. */
export type MappingData = {
  /** Parsed by `parsePayload`, so that no id loses digits. */
  readonly payload?: unknown
  readonly order?: unknown
  readonly settings?: unknown
}

export type MappingResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export type CompiledMapping = {
  /** What is wrong with the mapping itself, told by row; empty for one fit to publish. */
  readonly problems: readonly Problem[]
  /** Maps one piece of data. Pure; never throws. What comes out has been held against the target. */
  readonly run: (data: MappingData) => MappingResult
}

/** Compiles a mapping and checks it against its target. */
export function compileMapping(mapping: Mapping): CompiledMapping {
  const problems: Problem[] = []
  const schema = targetSchema(mapping.target, problems)
  const shape = mapping.target === 'order' ? orderShape() : toTargetShape(mapping.target)
  const place = topPlace({
    roots: createCatalogue(sourceFields(mapping)),
    tables: mapping.tables,
    calendars: mapping.calendars,
    problems,
    path: 'rows',
  })
  const rows = compileRows(mapping.rows, { place, shape, level: 1 })
  return {
    problems,
    run: (data) => {
      if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems }
      const run: Run = { scope: scopeOf(data), problems: [], budget: MAX_VALUES }
      const value = runRows(rows, undefined, run)
      return run.problems.length > 0 ? { ok: false, problems: run.problems } : validate(schema, value)
    },
  }
}

/** Every problem of a mapping before it runs: the one function for the editor and the checks before publishing. */
export function checkMapping(mapping: Mapping): readonly Problem[] {
  return compileMapping(mapping).problems
}

/** A mapping reads no clock and no run, so these are empty. */
const scopeOf = (data: MappingData) => ({
  order: data.order,
  payload: data.payload,
  settings: data.settings,
  steps: {},
  run: { startedAt: '', attempt: 1 },
  now: '',
})

function targetSchema(target: Mapping['target'], problems: Problem[]): z.ZodType {
  if (target === 'order') return OrderInputSchema
  try {
    return z.fromJSONSchema(target)
  } catch {
    // The library refuses a schema it cannot read by throwing; here that is a problem of the document.
    problems.push({
      code: 'mapping-target-schema',
      severity: 'error',
      path: 'target',
      message: {
        zh: '目标的 JSON Schema 读不懂，请检查它的写法（draft 7 或 2020-12）',
        en: 'The JSON Schema of the target cannot be read; check it (draft 7 or 2020-12)',
      },
    })
    return z.unknown()
  }
}

/** The last word is the target's own schema. */
function validate(schema: z.ZodType, value: unknown): MappingResult {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  return {
    ok: false,
    problems: describeIssues(schema, value).map(({ message, path = '', ...rest }) => ({
      ...rest,
      path,
      message: { zh: `目标字段“${path}”：${message.zh}`, en: `Target "${path}": ${message.en}` },
    })),
  }
}
