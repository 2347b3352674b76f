import type { Performer } from '../order-work.ts'

/** Nobody waits for the effect any more: one that was not carried out yet is not. */
export const cancelEffect: Performer<'cancel-effect'> = ({ key }, { work, runId }) => {
  const at = work.pending.findIndex(
    (each) => each.do === 'carry-out' && each.runId === runId && each.effect.key === key,
  )
  if (at >= 0) work.pending.splice(at, 1)
}
