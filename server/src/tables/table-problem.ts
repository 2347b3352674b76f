import type { Problem } from '@orderloom/shared/problem.ts'

/** A mistake in an uploaded table; rows and columns count from 1, as spreadsheets show them. */
export function tableProblem(code: string, path: string, [zh, en]: readonly [string, string]): Problem {
  return { code, severity: 'error', path, message: { zh, en } }
}
