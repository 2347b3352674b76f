import { describeIssues } from '../describe-issues.ts'
import type { Problem } from '../problem.ts'
import { type Mapping, MappingSchema } from './mapping.ts'

export type ParsedMapping =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** The one way a mapping document enters: held against its schema; a wrong mapping passes, a wrong shape does not. */
export function parseMapping(raw: unknown): ParsedMapping {
  const parsed = MappingSchema.safeParse(raw)
  if (parsed.success) return { ok: true, mapping: parsed.data }
  return { ok: false, problems: describeIssues(MappingSchema, raw) }
}
