import type { JournalRow } from '@orderloom/shared/run.ts'
import type { TFunction } from 'i18next'
import { nodeName, outputName, type Telling } from './telling.ts'

type Words = { readonly t: TFunction<'timeline'>; readonly telling: Telling }

/** What set a step off, as the headline of its entries. */
export function describeRow(row: JournalRow, { t, telling }: Words): string {
  if (row.event === 'task-decided') return describeDecision(row, { t, telling })
  if (row.event === 'run-started')
    return t('event.run-started', { workflow: telling.workflow, version: telling.version })
  return t(`event.${row.event}`)
}

function describeDecision(row: JournalRow, { t, telling }: Words): string {
  for (const entry of row.entries) {
    if (entry.type !== 'finished' && entry.type !== 'decided') continue
    const node = nodeName(entry.node, telling)
    if (telling.document?.nodes[entry.node]?.kind === 'form' || !entry.output)
      return t('submittedEvent', { node })
    return t('decidedEvent', { node, output: outputName(entry.node, entry.output, telling) })
  }
  return t('event.task-decided')
}
