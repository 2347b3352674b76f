import * as z from 'zod'
import { describeIssues } from './describe-issues.ts'
import type { Problem } from './problem.ts'
import { upgradeDocument } from './upgrade.ts'
import { type WorkflowDocument, WorkflowDocumentSchema } from './workflow.ts'

export type ParsedDocument =
  | { readonly ok: true; readonly document: WorkflowDocument; readonly upgraded: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * The one way a document enters: lifted to the current format, then held against its schema.
 * A wrong drawing passes (the checks speak of it); a wrong shape does not.
 */
export function parseDocument(raw: unknown): ParsedDocument {
  const lifted = upgradeDocument(raw)
  if (!lifted.ok) return { ok: false, problems: [formatProblem(lifted.code, lifted.format)] }
  const parsed = WorkflowDocumentSchema.safeParse(lifted.document)
  if (!parsed.success) return { ok: false, problems: describeIssues(WorkflowDocumentSchema, lifted.document) }
  return { ok: true, document: parsed.data, upgraded: lifted.applied }
}

function formatProblem(code: 'not-an-object' | 'unknown-format', format: unknown): Problem {
  if (code === 'not-an-object')
    return {
      code,
      severity: 'error',
      path: '',
      message: { zh: '流程文件必须是一个 JSON 对象', en: 'A workflow document is a JSON object' },
    }
  const shown = JSON.stringify(format) ?? 'undefined'
  return {
    code,
    severity: 'error',
    path: 'format',
    message: {
      zh: `不认识的格式 ${shown}：这个版本读取格式 1，请用导出它的版本打开或升级 Orderloom`,
      en: `Unknown format ${shown}: this version reads format 1; open it where it was exported or upgrade Orderloom`,
    },
  }
}

/** JSON Schema (draft 7) of a kind's settings, for generated forms and Monaco. */
export function toConfigSchema(config: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(config, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
}
