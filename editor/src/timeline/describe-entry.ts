import { exceptionLabel } from '@orderloom/shared/exception-label.ts'
import { failureText } from '@orderloom/shared/failure-text.ts'
import type { Entry, JournalRow } from '@orderloom/shared/run.ts'
import type { TFunction } from 'i18next'
import { nodeName, outputName, type Telling } from './telling.ts'

type Words = { readonly t: TFunction<'timeline'>; readonly telling: Telling }

const ASKED = ['open-task', 'close-task', 'set-timer', 'clear-timer', 'change-order', 'notify'] as const

/** One entry of the journal as a sentence in the user's words. */
export function describeEntry(entry: Entry, words: Words): string {
  const { t, telling } = words
  const node = 'node' in entry && entry.node ? nodeName(entry.node, telling) : ''
  switch (entry.type) {
    case 'entered':
      return entry.visit > 1
        ? t('entry.enteredAgain', { node, visit: entry.visit })
        : t('entry.entered', { node })
    case 'decided':
      return t('entry.decided', { node, output: outputName(entry.node, entry.output, telling) })
    case 'asked':
      return describeAsked(entry, words)
    case 'finished':
      return isPlain(entry.output)
        ? t('entry.finished', { node })
        : t('entry.finishedBy', { node, output: outputName(entry.node, entry.output, telling) })
    case 'failed':
      return describeFailure(entry, words)
    case 'forked':
      return t('entry.forked', { node, count: entry.into.length })
    case 'joined':
      return t('entry.joined', { node, count: entry.from.length })
    case 'dropped':
      return t(entry.why === 'joined' ? 'entry.droppedJoined' : 'entry.droppedCancelled', { node })
    case 'voided':
      return t('entry.voided', { node })
    case 'changed':
      return node ? t('entry.changedBy', { node }) : t('entry.changed')
    case 'ignored':
      return t(entry.why === 'run-ended' ? 'entry.ignoredEnded' : 'entry.ignoredNobody', {
        event: t(`event.${entry.event}`),
      })
    case 'ended':
      return t(`entry.ended.${entry.status}`)
  }
}

const isPlain = (output: string | undefined): output is undefined | 'next' =>
  output === undefined || output === 'next'

function describeAsked(entry: Extract<Entry, { type: 'asked' }>, { t, telling }: Words): string {
  const node = nodeName(entry.node, telling)
  const known = ASKED.find((effect) => effect === entry.effect)
  const text = known
    ? t(`entry.asked.${known}`, { node })
    : t('entry.asked.other', { node, effect: entry.effect })
  return entry.detail ? text + t('entry.detail', { detail: entry.detail }) : text
}

function describeFailure(
  { node: id, failure }: Extract<Entry, { type: 'failed' }>,
  { t, telling }: Words,
): string {
  const node = nodeName(id, telling)
  const message = failureText(failure, telling.locale)
  if (failure.exception === 'other') return t('entry.failed', { node, message })
  return t('entry.failedAs', {
    node,
    type: exceptionLabel(failure.exception)[telling.locale],
    message,
  })
}

/**
 * Whether an entry belongs to the short telling. Coming to a node and passing it says nothing
 * that the decision, the pause or the change there does not say better.
 */
export function isTelling(entry: Entry, event: JournalRow['event']): boolean {
  if (entry.type === 'entered' || entry.type === 'dropped' || entry.type === 'finished') return false
  // The correction itself stands right above.
  if (entry.type === 'changed' && event === 'order-changed') return false
  return (
    entry.type !== 'asked' ||
    entry.effect === 'open-task' ||
    entry.effect === 'notify' ||
    entry.effect === 'set-timer'
  )
}
