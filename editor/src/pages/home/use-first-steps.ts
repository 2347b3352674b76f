import type { TemplateAnswer, WorkflowRow } from '@orderloom/shared/api.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { apiQuery } from '../../api/api-query.ts'

const FIRST_TEMPLATE = 'high-value-approval'
const STORED_AS = 'orderloom.firstStepsHidden'

/** How far a newcomer got: what is live, the latest order, whether something has been decided. */
export function useFirstSteps() {
  const [hidden, setHidden] = useState(() => localStorage.getItem(STORED_AS) !== null)
  const wanted = { enabled: !hidden }
  const templates = useQuery({ ...apiQuery('listTemplates'), ...wanted }).data?.items
  const workflows = useQuery({ ...apiQuery('listWorkflows'), ...wanted }).data?.items
  const orders = useQuery({ ...apiQuery('listOrders', { query: { limit: 200 } }), ...wanted }).data?.items
  const decided = useQuery({
    ...apiQuery('listTasks', { query: { status: 'decided', limit: 1 } }),
    ...wanted,
  }).data?.items
  const template = templates?.find((each) => each.key === FIRST_TEMPLATE) ?? templates?.[0]
  const done = {
    use: workflows?.some((each) => each.live) ?? false,
    send: (orders?.length ?? 0) > 0,
    decide: (decided?.length ?? 0) > 0,
  }
  const loaded =
    template !== undefined && workflows !== undefined && orders !== undefined && decided !== undefined
  const hide = () => {
    localStorage.setItem(STORED_AS, '1')
    setHidden(true)
  }
  return {
    shown: loaded && !hidden && !(done.use && done.send && done.decide),
    done,
    template,
    live: liveOf(template, workflows),
    order: orders?.[0],
    hide,
  }
}

export type FirstStepsState = ReturnType<typeof useFirstSteps>

/** The live workflow to look at: the one made from the template, else any. */
function liveOf(
  template: TemplateAnswer | undefined,
  workflows: readonly WorkflowRow[] | undefined,
): WorkflowRow | undefined {
  const live = workflows?.filter((each) => each.live) ?? []
  return live.find((each) => each.key === template?.document.key) ?? live[0]
}
