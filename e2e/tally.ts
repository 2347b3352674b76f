import { readFileSync } from 'node:fs'

/** How many checks or tests ended in which way. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A step that is one check. */
export const tallyCheck = (exitCode: number): Tally =>
  exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }

/** The sum of several tallies. */
export const sumTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  skipped: tallies.reduce((sum, { skipped }) => sum + skipped, 0),
})

/** The one line that stands for a whole run. */
export const printTally = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/** Reads vitest's JSON; a file that failed without a failed test (it did not load) counts as one failure. */
export function tallyVitest(reportPath: string, exitCode: number): Tally {
  return tallyReport(reportPath, exitCode, (report: VitestReport) => {
    const broken = report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((each) => each.status !== 'failed'),
    )
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  })
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** Reads Playwright's JSON; a flaky test is a failed one. */
export function tallyPlaywright(reportPath: string, exitCode: number): Tally {
  return tallyReport(reportPath, exitCode, ({ stats }: PlaywrightReport) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }))
}

/** A runner that crashed, wrote no report, found no tests or failed without saying which is never counted as well. */
function tallyReport<T>(reportPath: string, exitCode: number, read: (report: T) => Tally): Tally {
  try {
    const tally = read(JSON.parse(readFileSync(reportPath, 'utf8')) as T)
    const found = tally.passed + tally.failed + tally.skipped > 0
    const explained = exitCode === 0 || tally.failed > 0
    return found && explained ? tally : { ...tally, failed: tally.failed + 1 }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
