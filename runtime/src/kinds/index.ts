import type { NodeKind } from '@orderloom/shared/kinds/index.ts'
import type { NodeBehaviour } from '../outcome.ts'
import { approval } from './approval.ts'
import { cc } from './cc.ts'
import { condition } from './condition.ts'
import { decisionTable } from './decision-table.ts'
import { end } from './end.ts'
import { forEach } from './for-each.ts'
import { form } from './form.ts'
import { hold } from './hold.ts'
import { httpRequest } from './http-request.ts'
import { join } from './join.ts'
import { lookup } from './lookup.ts'
import { mapFields } from './map-fields.ts'
import { notify } from './notify.ts'
import { parallel } from './parallel.ts'
import { raiseException } from './raise-exception.ts'
import { releaseHold } from './release-hold.ts'
import { sample } from './sample.ts'
import { setStatus } from './set-status.ts'
import { startKind } from './start.ts'
import { subWorkflow } from './sub-workflow.ts'
import { switchKind } from './switch.ts'
import { tag } from './tag.ts'
import { wait } from './wait.ts'

/** One behaviour per kind; the compiler names what is missing. */
export const BEHAVIOURS: { readonly [K in NodeKind]: NodeBehaviour<K> } = {
  'order-received': startKind,
  'order-changed': startKind,
  schedule: startKind,
  webhook: startKind,
  'stock-low': startKind,
  condition,
  switch: switchKind,
  'decision-table': decisionTable,
  sample,
  approval,
  form,
  cc,
  'raise-exception': raiseException,
  notify,
  lookup,
  'map-fields': mapFields,
  'set-status': setStatus,
  tag,
  hold,
  'release-hold': releaseHold,
  wait,
  parallel,
  join,
  'for-each': forEach,
  'sub-workflow': subWorkflow,
  'http-request': httpRequest,
  end,
}
