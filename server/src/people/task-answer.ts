import type { RunAnswer, TaskAnswer } from '@orderloom/shared/api.ts'
import { exceptionLabel } from '@orderloom/shared/exception-label.ts'
import type { Locale } from '@orderloom/shared/localized.ts'
import { explainReason } from '@orderloom/shared/rules/explain.ts'
import type { FieldCatalogue } from '@orderloom/shared/rules/field-catalogue.ts'
import type { RunRecord, TaskRecord } from '../store/order-store.ts'
import { type Caller, isAddressed } from './caller.ts'

/** A task as one caller sees it: reasons in their language, and whether it is theirs to decide. */
export function toTaskAnswer(
  task: TaskRecord,
  { caller, catalogue, locale }: { caller: Caller; catalogue: FieldCatalogue; locale: Locale },
): TaskAnswer {
  const { key: _key, closed, ...rest } = task
  return {
    ...rest,
    reason: toReason(task, catalogue, locale),
    reasons: [...task.reasons],
    audience: {
      ...(task.audience.role && { role: task.audience.role }),
      ...(task.audience.users && { users: [...task.audience.users] }),
    },
    ...(task.fields && { fields: [...task.fields] }),
    ...(task.changed && { changed: [...task.changed] }),
    decision: closed && {
      decision: closed.decision,
      by: closed.by.name,
      at: closed.at,
      comment: closed.comment,
    },
    mine: isAddressed(caller, task.audience),
  } as TaskAnswer
}

function toReason({ exception, reasons }: TaskRecord, catalogue: FieldCatalogue, locale: Locale): string {
  if (exception)
    return `${exceptionLabel(exception.type)[locale]}${locale === 'zh' ? '：' : ': '}${exception.message}`
  return reasons.map((reason) => explainReason(reason, catalogue, locale)).join(locale === 'zh' ? '；' : '; ')
}

export function toRunAnswer(run: RunRecord): RunAnswer {
  const { id, orderId, workflow, version, status, startedAt, endedAt } = run
  return {
    id,
    orderId,
    workflow,
    version,
    status,
    startedAt,
    endedAt,
    tokens: run.tokens.map(({ node, waiting }) => ({
      node,
      waitingFor: waiting?.for ?? null,
      ...(waiting?.for === 'time' && { until: waiting.until }),
    })),
  }
}
