import type { Locale } from '@orderloom/shared/localized.ts'
import { parseDocument } from '@orderloom/shared/parse-document.ts'
import { toExport, type WorkflowDocument } from '@orderloom/shared/workflow.ts'

/** Saves the drawing as a file that reads well in a diff. */
export function downloadDocument(document: WorkflowDocument): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(toExport(document), null, 2)}\n`], { type: 'application/json' }),
  )
  const link = window.document.createElement('a')
  link.href = url
  link.download = `${document.key}.workflow.json`
  link.click()
  URL.revokeObjectURL(url)
}

export type ReadFile =
  | { readonly ok: true; readonly document: WorkflowDocument }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Reads the text of a workflow file; what is wrong with it is told, never guessed. */
export function readDocument(text: string, locale: Locale): ReadFile {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return { ok: false, faults: [locale === 'zh' ? '文件不是 JSON' : 'The file is not JSON'] }
  }
  const parsed = parseDocument(raw)
  if (parsed.ok) return parsed
  return {
    ok: false,
    faults: parsed.problems
      .slice(0, 8)
      .map((problem) => `${problem.path ? `${problem.path}：` : ''}${problem.message[locale]}`),
  }
}
