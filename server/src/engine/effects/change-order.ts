import type { Performer } from '../order-work.ts'

/** The order itself moves with its run; what is left is to tell the other runs, in the same commit. */
export const changeOrder: Performer<'change-order'> = ({ set }, { work, runId }) => {
  work.untold.push({ from: runId, set })
  if (Object.keys(set).some((path) => path !== 'order.status')) work.contentChanged = true
}
