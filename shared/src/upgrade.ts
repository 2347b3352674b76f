/** One named step that lifts a document from a format to the next. */
export type UpgradeStep = {
  readonly from: number
  readonly name: string
  readonly upgrade: (document: Record<string, unknown>) => Record<string, unknown>
}

/** The format this build writes. */
export const CURRENT_FORMAT = 1

/** One step per format, in order. Format 1 is the first, so there is nothing to lift yet. */
export const UPGRADE_STEPS: readonly UpgradeStep[] = []

export type UpgradeResult =
  | { readonly ok: true; readonly document: Record<string, unknown>; readonly applied: readonly string[] }
  | { readonly ok: false; readonly code: 'not-an-object' | 'unknown-format'; readonly format: unknown }

/**
 * Lifts a raw document to the current format, one named step per version.
 * A format we do not know is refused, never guessed.
 */
export function upgradeDocument(raw: unknown, steps = UPGRADE_STEPS, target = CURRENT_FORMAT): UpgradeResult {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { ok: false, code: 'not-an-object', format: undefined }
  let document = raw as Record<string, unknown>
  const applied: string[] = []
  while (document.format !== target) {
    const step = steps.find((candidate) => candidate.from === document.format)
    if (!step) return { ok: false, code: 'unknown-format', format: document.format }
    document = { ...step.upgrade(document), format: step.from + 1 }
    applied.push(step.name)
  }
  return { ok: true, document, applied }
}
